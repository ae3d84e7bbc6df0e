// The edge of the hooks: reads the host's input, prints the answer, always leaves with status 0. Whatever goes
// wrong, the host goes on as if Logbook were not installed, and `logbook doctor` can tell what it was.
import { fstatSync } from 'node:fs'
import { PATIENT_MS, PROMPT_MS } from '../../deadlines.ts'
import { print } from '../print.ts'
import type { Full, HookAnswer, Where } from './hook.ts'
import { readInput } from './read-input.ts'
import { recordRun } from './record-run.ts'
import { type HookCall, runHook, whereOf } from './run.ts'

const PATIENT = ['PostCompact', 'PreCompact', 'SessionEnd', 'Stop', 'UserPromptExpansion']

/** `bring` loads the whole product; a hook with nothing to do never calls it. */
export async function main(event: string, bring: () => Full): Promise<void> {
  const limit = PATIENT.includes(event) ? PATIENT_MS : PROMPT_MS
  const deadline = Date.now() + limit
  // Loaded twice, it would not know its own errors.
  let full: Full | undefined
  const load = () => {
    full ??= bring()
    return full
  }
  // The fast way waits for nothing, so only the full way needs a watch.
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
    recordRun(event, where ?? whereOf(call), answer)
    process.exit(0)
  }
  // What nobody has caught must not be the host's business.
  process.on('uncaughtException', error => giveUp(error))
  const call: HookCall = { event, input: undefined, cwd: '/', env: process.env, load: loadInTime }
  let answer: HookAnswer
  let where: Where | undefined
  try {
    call.input = event === 'StatusLine' ? readGiven(deadline) : readInput(deadline)
    call.cwd = workingFolder()
    where = whereOf(call)
    answer = await runHook(call, where)
    if (answer !== undefined) print(1, `${answer}\n`)
  } catch (error) {
    if (process.env.LOGBOOK_DEBUG) console.error(error)
    fail(error)
  }
  // Last, so that nobody waits for it.
  recordRun(event, where ?? whereOf(call), answer)
}

/** Whoever tries the status line in a terminal has nothing to give it. */
function readGiven(deadline: number): unknown {
  return (fstatSync(0).isCharacterDevice() ? undefined : readInput(deadline)) ?? {}
}

const WENT_WRONG = 'Something went wrong in Logbook itself; `logbook doctor` says what.'

/** Some hooks must not be silent. Returns what was printed. */
function sayOtherwise({ otherwise }: HookCall, why = WENT_WRONG): HookAnswer {
  try {
    const answer = otherwise?.(why)
    if (answer !== undefined) print(1, `${answer}\n`)
    return answer
  } catch {
    // The host no longer listens.
    return undefined
  }
}

function keepFault(call: HookCall, load: () => Full, error: unknown): void {
  try {
    load().openLogbook(whereOf(call)).keepFault(call.event, error)
  } catch {
    // What is built is broken itself: the launcher says so when a conversation starts.
  }
}

/** The top of everything when it has been deleted: the host tells its own folder anyway. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return '/'
  }
}
