// Says in words how a run ended, how long it took, and what it cost: the same in every report, and for the next agent.
import { formatSpan } from '../text/time.ts'
import type { RunReason, RunStatus } from './run.ts'

export const REASON_WORDS: Record<RunReason, string> = {
  exit: 'ended with an error',
  api_error: 'API error',
  limit: 'usage limit',
  max_turns: 'maximum of turns',
  budget: 'maximum of cost',
  refused: 'tools refused',
  sigterm: 'ended from outside',
  user: 'stopped by the user',
  timeout: 'took too long',
  lost: 'process gone',
  reboot: 'machine restarted',
  start_timeout: 'did not start in time',
}

/** `interrupted: usage limit`. The status alone says enough of what is completed. */
export function nameEnd(status: RunStatus, reason: RunReason | undefined): string {
  if (status === 'completed' || status === 'running' || reason === undefined) return status
  return `${status}: ${REASON_WORDS[reason]}`
}

/** Behind the end of a run that ended well, and whose thread was not complete then. */
export function nameLeft(reason: RunReason | undefined): string {
  return `, with tasks left open${reason === 'refused' ? `; ${REASON_WORDS.refused}` : ''}`
}

/** `42 s`, `12 min`. */
export function nameSpan(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : formatSpan(seconds)
}

/** `$1.20`, `less than $0.01`. */
export function nameCost(costUsd: number): string {
  return costUsd > 0 && costUsd < 0.005 ? 'less than $0.01' : `$${costUsd.toFixed(2)}`
}

interface Costs {
  runs: number
  costUsd: number
  /** Runs that did not say what they cost. */
  unpriced: number
}

/** `$1.20 and more` if some runs did not say, undefined if none did. */
export function nameCosts({ costUsd, unpriced, runs }: Costs): string | undefined {
  if (runs === unpriced) return undefined
  return `${nameCost(costUsd)}${unpriced > 0 ? ' and more' : ''}`
}

/** Asked at a terminal that was told to end. */
export function askToStop(running: number): string {
  return running === 1
    ? '\nOne run is going on. Stop it? Otherwise it goes on without this terminal. [y/N] '
    : `\n${running} runs are going on. Stop them? Otherwise they go on without this terminal. [y/N] `
}
