// By what names a task or sprint is found: its file, its id, its title, and the beginning of its file's name.
import { foldName, lowerName } from '../document/slug.ts'
import { type Prefix, plainId, stemOf } from './ids.ts'

/** `file` is the path of its file. */
export interface Named {
  file: string
  id: string
  title: string
}

/** Those that fit best: the whole name of a file wins over an id, that over the same id in other words, that over the beginning of a name. */
export function pickNamed<T>(query: string, entries: T[], prefix: Prefix, nameOf: (entry: T) => Named): T[] {
  const name = stemOf(query.trim())
  const folded = foldName(name)
  const tests: ((named: Named) => boolean)[] = [
    ({ file }) => stemOf(file) === name,
    ({ id }) => lowerName(id) === lowerName(name),
    ({ id }) => plainId(id, prefix) === plainId(name, prefix),
    ({ file }) => beginsWith(file, name),
    ({ file }) => numberOfFile(file) === numberOf(name),
    ({ title }) => folded !== '' && foldName(title) === folded,
    ({ file }) => folded !== '' && foldName(stemOf(file)).startsWith(folded),
    ({ title }) => folded !== '' && foldName(title).startsWith(folded),
  ]
  if (name === '') return []
  for (const test of tests) {
    const found = entries.filter(entry => test(nameOf(entry)))
    if (found.length > 0) return found
  }
  return []
}

/** `T-1` is not the beginning of `T-10`. */
export function beginsWith(file: string, name: string): boolean {
  const stem = lowerName(stemOf(file))
  return (
    name !== '' &&
    stem.startsWith(lowerName(name)) &&
    !/^[\p{L}\p{N}]/u.test(stem.slice(lowerName(name).length))
  )
}

/** `001-login.md` is 1; a date is no number. NaN, which equals nothing, without one. */
function numberOfFile(file: string): number {
  const digits = /^(\d{1,6})(?=[-_. ]|$)(?!-\d\d-\d\d)/.exec(stemOf(file))?.[1]
  return digits === undefined ? Number.NaN : Number(digits)
}

function numberOf(name: string): number {
  return /^#?\d{1,6}$/.test(name) ? Number(name.replace('#', '')) : Number.NaN
}
