// Finds the names that are worth checking. In a run of characters without spaces, each name would have the rest of the
// run as value. So a long run is judged only a few times, not once per name.
import type { Weight } from './names.ts'

/** The names of a language: how to find them, how they continue, and what they announce. */
export interface Names {
  telling: RegExp
  rest: RegExp
  weigh: (name: string, before: string) => Weight | undefined
}

export const REST = /[\w-]{0,80}/y
/** Longer names are cut. Nobody writes them, but a whole text can look like one name. */
export const LONGEST_NAME = 80
/** Matched piece by piece, because a pattern without a limit can overflow the regex engine. */
const RUN = /[^\s"'`,;<>|\\]{0,1000}/y

/** A run of characters without spaces in which a value was judged and was not a secret. */
export interface Run {
  end: number
  /** The effort that may still be spent on it. */
  left: number
  /** The start of the last judged value. Several forms may judge the same value. */
  last: number
}
/** The cost of judging the shortest value, in characters of a long one. */
const LEAST_EFFORT = 30

/** After enough effort in a run, only its last name counts. Otherwise each name would have the rest judged again. */
export function nextName(text: string, run: Run, names: Names): RegExpExecArray | null {
  const { telling } = names
  let hit = telling.exec(text)
  while (hit !== null && run.left < 0 && hit.index < run.end) {
    const after = telling.lastIndex
    telling.lastIndex = endOf(text, after, names)
    const next = telling.exec(text)
    if (next === null || next.index >= run.end) {
      telling.lastIndex = after
      break
    }
    hit = next
  }
  return hit
}

/** Call this for each judged value. */
export function judge(text: string, run: Run, value: { text: string; start: number }): void {
  if (value.start >= run.end) {
    run.end = endOfRun(text, value.start + value.text.length)
    run.left = 2 * value.text.length + 400
  } else if (value.start !== run.last) run.left -= value.text.length + LEAST_EFFORT
  run.last = value.start
}

/** Call this for each secret. It is skipped, so it costs only its own characters. */
export function spare(run: Run, { start, end }: { start: number; end: number }): void {
  run.left += end - start + LEAST_EFFORT
}

function endOfRun(text: string, from: number): number {
  let at = from
  if (text[at] === ' ' || text[at] === '\n') return at
  for (RUN.lastIndex = at; RUN.test(text) && RUN.lastIndex > at; ) at = RUN.lastIndex
  return at
}

export function endOf(text: string, from: number, { rest }: Names): number {
  rest.lastIndex = from
  rest.test(text)
  return rest.lastIndex
}

/** True for a letter, a digit, `_`, `.` and `-`. */
export function isInName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 46 ||
    code === 45
  )
}
