// What the steps of the fold share: the state they change, and how a text becomes a line that is kept.
import { beginningOf, shorten, shortenAtWord } from '../../text/cut.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatSecond, parseTime } from '../../text/time.ts'
import type { RunEvent } from '../run.ts'
import { type Fields, textIn } from './fields.ts'
import type { Stream } from './stream.ts'

export type Mask = (text: string) => string

export interface Folding {
  /** A copy: a step writes to it, and replaces its lists. */
  stream: Stream
  record: Fields
  /** When the line was written. */
  at: Date
  mask: Mask
  events: RunEvent[]
}

/** How much more than the line is masked, so that a secret across the cut is recognized. */
const BEYOND = 8000

/** One line of at most `most` UTF-16 units, masked before it is cut. The last word stays whole unless it is very long. */
export function toLine(text: string, most: number, mask: Mask): string {
  const line = harmless(oneLine(mask(beginningOf(text, most + BEYOND))))
  const short = shortenAtWord(line, most)
  return short.length < Math.min(line.length, most / 2) ? shorten(line, most) : short
}

export function note(
  { events, at, mask }: Folding,
  kind: string,
  text: string | undefined,
  more?: object,
): void {
  const line = text && toLine(text, 500, mask)
  events.push({ at: formatSecond(at), kind, ...(line ? { text: line } : {}), ...more })
}

/** The line's own time, unless it lies in the future. */
export function momentIn(record: Fields, now: Date): Date {
  const own = parseTime(textIn(record.timestamp))
  return own && own.getTime() <= now.getTime() ? own : now
}
