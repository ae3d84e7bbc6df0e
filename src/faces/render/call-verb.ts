// Calls a verb by its name and makes its report. Every face uses this.
import type { Logbook } from '../../logbook.ts'
import type { Answer } from './answer.ts'
import { REPORTS } from './reports.ts'

type Call = (input: object) => Promise<unknown>
type Report = (result: unknown, input: object) => Answer

/** `name` is a name in the registry: `task create`. Throws what the verb throws. */
export async function callVerb(logbook: Logbook, name: string, input: object): Promise<Answer> {
  const call = named(logbook, name) as Call
  const report = named(REPORTS, name) as Report
  return report(await call(input), input)
}

function named(within: object, name: string): unknown {
  return name.split(' ').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], within)
}
