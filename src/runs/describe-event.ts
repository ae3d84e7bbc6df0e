// Says an event of a run in a line.
import { nameSecond } from '../text/days/local-day.ts'
import { oneLine } from '../text/one-line.ts'
import { parseTime } from '../text/time.ts'
import type { RunEvent } from './run.ts'

/** `10:30:05 tool     Bash: npm test`; in UTC, as it is kept, unless `isLocal`. */
export function describeEvent({ at, kind, text = '' }: RunEvent, isLocal: boolean): string {
  const date = isLocal ? parseTime(at) : undefined
  return `${date ? nameSecond(date) : at.slice(11, 19)} ${kind.padEnd(8)} ${oneLine(text)}`.trimEnd()
}
