// Reads and makes the ids of tasks and sprints: TASK-001, SPRINT-1, or the name that a person gave a file.

/** Plans have names instead of numbers; the prefix only tells them from the others. */
export type Prefix = 'TASK' | 'SPRINT' | 'PLAN'

const DIGITS: Record<Prefix, number> = { TASK: 3, SPRINT: 1, PLAN: 1 }

export function renderId(prefix: Prefix, number: number): string {
  return `${prefix}-${String(number).padStart(DIGITS[prefix], '0')}`
}

/** "1", "#1", "task-1" and "TASK-001" are the same id. Any other id stays as it is. */
export function readId(text: string, prefix: Prefix): string {
  const id = text.trim()
  const number = numberOf(id, prefix)
  return number === undefined ? id : renderId(prefix, number)
}

export function sameId(one: string, other: string, prefix: Prefix): boolean {
  return plainId(one, prefix) === plainId(other, prefix)
}

/** Gives the same result for all spellings of an id. */
export function plainId(id: string, prefix: Prefix): string {
  return readId(id, prefix).toLowerCase()
}

/** The first id above all `taken` ids. */
export function nextId(taken: string[], prefix: Prefix): string {
  const numbers = taken.map(id => numberOf(id, prefix) ?? 0)
  return renderId(prefix, 1 + numbers.reduce((most, number) => Math.max(most, number), 0))
}

/** The first free id of the same form above all `taken` ids: `T-8` for `T-1`, `4.3` for `4.1`. Undefined for an id that does not end with a number. */
export function nextLike(id: string, taken: string[]): string | undefined {
  const [, make = '', digits] = ENDS_IN_NUMBER.exec(id) ?? []
  if (digits === undefined) return undefined
  const numbers = taken.map(other => {
    const [, otherMake = '', number = '0'] = ENDS_IN_NUMBER.exec(other) ?? []
    return otherMake.toLowerCase() === make.toLowerCase() ? Number(number) : 0
  })
  const next = 1 + numbers.reduce((most, number) => Math.max(most, number), Number(digits))
  return make + String(next).padStart(digits.length, '0')
}

const ENDS_IN_NUMBER = /^(.*?)(\d{1,9})$/

/** The id in a file name: `T-1` for `T-1-login.md`, `task-4.1` for `task-4.1 - Login.md`, `T-1-2` for `T-1-2-logout.md`, a part of `T-1`. Otherwise the whole name, for example when it holds a date. */
export function idOfFile(file: string): string {
  const stem = stemOf(file)
  return (
    /^\p{L}+-(?!\d{4}-\d\d)\d+(?:\.\d+)*(?:-\d{1,2}(?=[-_ ]|$))*(?=[-_ ]|$)(?![-_]\d+$)/u.exec(stem)?.[0] ??
    stem
  )
}

/** The id of the file and shorter ids that its beginning can mean: `TASK-001` for `TASK-001-2.md`, `001` for `001-login.md`. A year does not count. */
export function idsOfFile(file: string): string[] {
  const short = /^(?:\p{L}+[-_ ]?(?!\d{4}-\d\d)|(?!(?:19|20)\d\d(?!\d)))\d{1,6}(?=[-_. ]|$)/u.exec(
    stemOf(file),
  )
  return [idOfFile(file), ...(short ?? [])]
}

/** The file name without its folder and `.md`. */
export function stemOf(file: string): string {
  return (file.split(/[/\\]/).pop() ?? file).replace(/\.md$/, '')
}

/** True for letters, a hyphen and a number: `TASK-001`. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z]{1,20}-\d{1,9}$/.test(id)
}

/** True for a text that is meant as an id: `1.5`, `T-1.2`, `T_9`, `task-7.1`. A date is not an id. */
export function isLikeId(name: string): boolean {
  return /^(?!\d{4}-\d\d)#?(?:\p{L}+[-_]|t(?:ask)? ?|sprint ?)?\d+(?:[-.]\d+)*$/iu.test(name)
}

function numberOf(id: string, prefix: Prefix): number | undefined {
  const found = /^(?:#|([a-z]+)[-_ ]?)?(\d{1,9})$/i.exec(id)
  const [, word = prefix, digits] = found ?? []
  return digits !== undefined && word.toUpperCase() === prefix ? Number(digits) : undefined
}
