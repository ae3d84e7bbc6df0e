// Says how a run ended, from all that is known of it. Only its own last result completes a run: exit codes tell little,
// since an interrupt exits with 0 and every failure with 1.
import { type Failure, failureInErrors, failureOf } from './failure.ts'
import type { RunEnd, RunReason, RunStatus } from './run.ts'
import { finalLine, lastLine, lastLines } from './stream/last-line.ts'
import { readResetTime } from './stream/reset-time.ts'
import type { Result, Stream } from './stream/stream.ts'

export interface Ending {
  stream: Stream
  /** Undefined when a signal ended it, or when nobody saw the end. */
  exitCode?: number | undefined
  /** `SIGKILL` */
  signal?: string | undefined
  /** Why we stopped it. */
  stopped?: 'user' | 'timeout' | 'hung' | 'start_timeout' | undefined
  /** It is not there any more, and nobody saw it end. */
  gone?: 'lost' | 'reboot' | undefined
  /**
   * The end of standard error, of other programs that of standard output before it. Not masked: the record masks what
   * is kept of it.
   */
  errors: string
  /** The end of standard output of a program other than Claude Code, not masked. */
  printed?: string
  /** False for programs other than Claude Code. */
  hasResult: boolean
}

type Verdict = { status: RunStatus; reason?: RunReason; detail?: string }

/** `now` is when it ended, as well as that is known. */
export function judgeEnd(ending: Ending, now: Date): RunEnd {
  const { stream, exitCode, signal, hasResult, printed = '' } = ending
  const lastWords = stream.lastWords ?? finalLine(printed)
  const verdict = hasResult ? judgeClient(ending) : judgeOther(ending)
  const resetAt = verdict.reason === 'limit' ? resetOf(ending, now) : undefined
  return {
    ...verdict,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
    ...(stream.results > 0 ? { costUsd: stream.costUsd } : {}),
    ...(stream.turns > 0 ? { turns: stream.turns } : {}),
    ...(resetAt === undefined ? {} : { resetAt }),
    ...(stream.refused.length > 0 ? { refused: stream.refused } : {}),
    ...(lastWords === undefined ? {} : { lastWords }),
  }
}

function judgeClient(ending: Ending): Verdict {
  const { stream } = ending
  const result = stream.lastResult
  const killed = killOf(ending)
  if (result?.isError && !(killed && stream.turnOpen)) return judgeError(result, stream)
  if (hasFinished(stream)) return blocked(stream) ?? completed(stream)
  if (result && !killed && ending.exitCode !== undefined) return judgeUnfinished(ending)
  if (killed) return killed
  return judgeWithoutResult(ending)
}

/** An interrupt ends the client with 0, also while its background work goes on. */
function judgeUnfinished({ stream, exitCode }: Ending): Verdict {
  if (exitCode === 0 || stream.interrupted)
    return { status: 'interrupted', reason: 'user', detail: openWork(stream) }
  return { status: 'failed', reason: 'exit', detail: openWork(stream) }
}

function judgeWithoutResult({ stream, exitCode, errors }: Ending): Verdict {
  // 2.1.197 says nothing at all of an interrupt before the first result.
  if (exitCode === 0 || stream.interrupted)
    return { status: 'interrupted', reason: 'user', detail: 'Ended without a result, as after an interrupt.' }
  if (exitCode === undefined) return { status: 'unknown', detail: 'Nobody saw how it ended.' }
  return failedOn(errors, exitCode)
}

/** A failure to start, or of another program: all it left is its last line on standard error. */
function failedOn(errors: string, exitCode: number): Verdict {
  return {
    status: 'failed',
    reason: reasonOf(failureInErrors(errors)) ?? 'exit',
    detail: lastLine(errors) ?? `Ended with exit code ${exitCode} and no word.`,
  }
}

function judgeOther(ending: Ending): Verdict {
  const killed = killOf(ending)
  if (killed) return killed
  if (ending.exitCode === undefined) return { status: 'unknown', detail: 'Nobody saw how it ended.' }
  return ending.exitCode === 0
    ? { status: 'completed', reason: 'exit' }
    : failedOn(ending.errors, ending.exitCode)
}

/** Its work is over, well or badly: how its process is ended then does not count, and one that stays is hanging. */
export function hasFinished({ lastResult, backgroundWork, turnOpen, interrupted }: Stream): boolean {
  return lastResult !== undefined && backgroundWork === 0 && !turnOpen && !interrupted
}

/** A hook of the user's own kept it from its work. The client calls that a success. */
function blocked({ lastResult, turns }: Stream): Verdict | undefined {
  if (lastResult?.terminalReason === 'hook_stopped')
    return {
      status: 'failed',
      reason: 'exit',
      detail:
        'A hook stopped it in the middle of its work. Look at the hooks in the settings of Claude Code.',
    }
  if (lastResult?.turns !== 0 || turns > 0) return undefined
  // The client tells the whole prompt behind what the hook says.
  const said = lastResult.text?.replace(/\s*Original prompt: [\s\S]*$/, '')
  return { status: 'failed', reason: 'exit', detail: said || 'The model was not asked.' }
}

/** A tool that was refused does not fail the run; whether its tasks are done is asked elsewhere. */
function completed(stream: Stream): Verdict {
  return { status: 'completed', reason: stream.refused.length > 0 ? 'refused' : 'exit' }
}

function judgeError(result: Result, stream: Stream): Verdict {
  const detail = result.text === undefined ? {} : { detail: result.text }
  if (/^aborted_/.test(result.terminalReason ?? '')) return { status: 'interrupted', reason: 'user' }
  if (result.subtype === 'error_max_turns') return { status: 'failed', reason: 'max_turns', ...detail }
  if (result.subtype === 'error_max_budget_usd') return { status: 'failed', reason: 'budget', ...detail }
  return { status: 'failed', reason: reasonOf(failureOf(result, stream)) ?? 'exit', ...detail }
}

function reasonOf(failure: Failure | undefined): RunReason | undefined {
  if (failure === undefined) return undefined
  return failure === 'limit' ? 'limit' : 'api_error'
}

const SIGNALS: Record<string, RunReason> = { SIGTERM: 'sigterm', SIGHUP: 'sigterm', SIGINT: 'user' }
/** What a shell, and the client itself, exit with after a signal: 128 and its number. */
const EXITS: Record<number, string> = { 129: 'SIGHUP', 130: 'SIGINT', 137: 'SIGKILL', 143: 'SIGTERM' }
/** The program broke by itself. */
const CRASHES = /^SIG(?:SEGV|ABRT|BUS|ILL|FPE|TRAP|SYS)$/

/** Undefined when it ended by itself. Why we stopped it goes before how that looked. */
function killOf({ stopped, gone, signal, exitCode, errors }: Ending): Verdict | undefined {
  if (stopped === 'start_timeout')
    return {
      status: 'failed',
      reason: 'start_timeout',
      detail: lastLine(errors) ?? 'It printed nothing after its start.',
    }
  if (stopped === 'user') return { status: 'interrupted', reason: 'user' }
  if (stopped) return { status: 'interrupted', reason: 'timeout' }
  const name = signal ?? (exitCode === undefined ? undefined : EXITS[exitCode])
  if (name !== undefined) {
    if (CRASHES.test(name)) return { status: 'failed', reason: 'exit', detail: `Broke with ${name}.` }
    return { status: 'interrupted', reason: SIGNALS[name] ?? 'lost', detail: `Ended by ${name}.` }
  }
  return gone && { status: 'interrupted', reason: gone }
}

function openWork({ backgroundWork, doing, interrupted }: Stream): string {
  if (interrupted) return 'Ended from outside, with what still ran in the background.'
  if (backgroundWork > 0) return `Ended while ${backgroundWork} of its commands or subagents still ran.`
  return doing === undefined ? 'Ended in the middle of a turn.' : `Ended in the middle of a turn: ${doing}`
}

/** The client's own word is exact; a text tells the minute. */
function resetOf({ stream, errors }: Ending, now: Date): string | undefined {
  const { lastResult } = stream
  if (stream.resetAt !== undefined) return stream.resetAt
  const said = lastResult === undefined ? now : new Date(lastResult.at)
  return readResetTime(lastResult?.text ?? '', said) ?? readResetTime(lastLines(errors).join('\n'), now)
}
