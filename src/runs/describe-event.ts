// Says an event of a run in a line.
import { oneLine } from '../text/one-line.ts'
import type { RunEvent } from './run.ts'

/** `10:30:05 tool     Bash: npm test`, in UTC as it is kept. */
export function describeEvent({ at, kind, text = '' }: RunEvent): string {
  return `${at.slice(11, 19)} ${kind.padEnd(8)} ${oneLine(text)}`.trimEnd()
}
