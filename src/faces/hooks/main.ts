// The edge of the hooks: reads the host's input, prints the answer, and always exits with status 0. After any failure
// the host continues as if Logbook were not installed, and `logbook doctor` reports the failure.
import { fstatSync } from 'node:fs'
import { PATIENT_MS, PROMPT_MS } from '../../deadlines.ts'
import { print } from '../print.ts'
import type { Full, HookAnswer, Where } from './hook.ts'
import { readInput } from './read-input.ts'
import { recordRun } from './record-run.ts'
import { type HookCall, ONLY_TELLING, runHook, whereOf } from './run.ts'
import { tellOthers } from './tell-others.ts'

const PATIENT = ['PostCompact', 'PreCompact', 'SessionEnd', 'Stop', 'UserPromptExpansion']

/** Nobody waits for these. */
const TELLING = ['SessionEnd', 'Stop', ...ONLY_TELLING]

/** `bring` loads the whole program; a hook with nothing to do never calls it. */
export async function main(event: string, bring: () => Full): Promise<void> {
  const limit = PATIENT.includes(event) ? PATIENT_MS : PROMPT_MS
  const deadline = Date.now() + limit
  // Loaded once: a second copy would not recognize the errors of the first.
  let full: Full | undefined
  const load = () => {
    full ??= bring()
    return full
  }
  // The fast way waits for nothing, so only the full way needs a time limit.
  const loadInTime = () => {
    setTimeout(() => {
      const why = `It was not done after ${limit / 1000} s.`
      giveUp(new Error(why), why)
    }, deadline - Date.now()).unref()
    return load()
  }
  const fail = (error: unknown, why?: string) => {
    answer ??= sayOtherwise(call, why)
    keepFault(call, load, error)
  }
  const giveUp = (error: unknown, why?: string) => {
    fail(error, why)
    recordRun(call, where ?? whereOf(call), answer)
    process.exit(0)
  }
  // An uncaught error must not reach the host.
  process.on('uncaughtException', error => giveUp(error))
  const call: HookCall = { event, input: undefined, cwd: '/', env: process.env, load: loadInTime }
  let answer: HookAnswer
  let where: Where | undefined
  try {
    call.input = event === 'StatusLine' ? readGiven(deadline) : readInput(deadline)
    call.cwd = workingFolder()
    where = whereOf(call)
    if (TELLING.includes(event)) await tellOthers(call.input, where)
    answer = await runHook(call, where)
    if (answer !== undefined) print(1, `${answer}\n`)
  } catch (error) {
    if (process.env.LOGBOOK_DEBUG) console.error(error)
    fail(error)
  }
  // This comes last, so that nobody waits for it.
  recordRun(call, where ?? whereOf(call), answer)
}

/** A person who tries the status line in a terminal gives no input. */
function readGiven(deadline: number): unknown {
  return (fstatSync(0).isCharacterDevice() ? undefined : readInput(deadline)) ?? {}
}

const WENT_WRONG = 'Something went wrong in Logbook itself; `!logbook doctor` says what.'

/** Answers for a hook that must not be silent. Returns the printed text. */
function sayOtherwise({ otherwise }: HookCall, why = WENT_WRONG): HookAnswer {
  try {
    const answer = otherwise?.(why)
    if (answer !== undefined) print(1, `${answer}\n`)
    return answer
  } catch {
    // The host has stopped reading.
    return undefined
  }
}

function keepFault(call: HookCall, load: () => Full, error: unknown): void {
  try {
    load().openLogbook(whereOf(call)).keepFault(call.event, error)
  } catch {
    // The built program itself is broken. The launcher reports that at the start of a conversation.
  }
}

/** The root folder if the working folder was deleted: the host's input names its own folder anyway. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return '/'
  }
}
