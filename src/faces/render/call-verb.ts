// Calls a verb by its name and makes its report. Every face uses this.
import type { Logbook } from '../../logbook.ts'
import type { Answer } from './answer.ts'
import { REPORTS } from './reports.ts'
import { makeFor, type Reader, UTC } from './times.ts'

type Call = (input: object) => Promise<unknown>
type Report = (result: unknown, input: object) => Answer

/** Makes the report of a result. Below a file, only a zone that it does not have itself is named. */
export type Told = (reader: Reader) => Answer

/** `name` is a name in the registry: `task create`. Throws what the verb throws. */
export async function callVerbOnce(logbook: Logbook, name: string, input: object): Promise<Told> {
  const call = named(logbook, name) as Call
  const report = named(REPORTS, name) as Report
  const result = await call(input)
  return reader => {
    const { made: answer, zone } = makeFor(reader, () => report(result, input))
    if (typeof answer.page !== 'string') answer.page.zone = zone
    else if (zone && zone !== UTC) answer.page += `\n${zone.replace(/\.$/, '; in the file they are UTC.')}\n`
    return answer
  }
}

export async function callVerb(
  logbook: Logbook,
  name: string,
  input: object,
  reader: Reader = 'claude',
): Promise<Answer> {
  return (await callVerbOnce(logbook, name, input))(reader)
}

function named(within: object, name: string): unknown {
  return name.split(' ').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], within)
}
