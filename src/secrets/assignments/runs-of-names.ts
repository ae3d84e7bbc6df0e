// Where the names stand that are worth a look. In a run of signs without a space each name has the rest of the run
// for its value, so a long one is judged a few times and not from each name in it.
import type { Weight } from './names.ts'

/** The names of a language: how they are found, how they go on, and what they say. */
export interface Names {
  telling: RegExp
  rest: RegExp
  weigh: (name: string, before: string) => Weight | undefined
}

export const REST = /[\w-]{0,80}/y
/** Longer names are cut: no one writes them, and a text may be one name from its beginning to its end. */
export const LONGEST_NAME = 80
/** Goes on where it ended: without a limit a pattern needs more room than there is. */
const RUN = /[^\s"'`,;<>|\\]{0,1000}/y

/** Signs without a space between them in which a value was judged and is none. */
export interface Run {
  end: number
  /** So much may still be judged within it. */
  left: number
  /** Where the value starts that was judged last, maybe by several forms. */
  last: number
}
/** What it costs to judge the shortest value, in signs of a long one. */
const LEAST_EFFORT = 30

/** In a run in which enough was judged only the last name counts: from each the rest of it would be judged again. */
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

/** Called for each value that is weighed. */
export function judge(text: string, run: Run, value: { text: string; start: number }): void {
  if (value.start >= run.end) {
    run.end = endOfRun(text, value.start + value.text.length)
    run.left = 2 * value.text.length + 400
  } else if (value.start !== run.last) run.left -= value.text.length + LEAST_EFFORT
  run.last = value.start
}

/** Called for each secret: it is passed over, so it costs no more than its own signs. */
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

/** A letter, a digit, or one of `_`, `.` and `-`. */
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
