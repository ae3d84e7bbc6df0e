// By what names a task or sprint is found: its file, its id, its title, and the beginning of its file's name.
import { foldName, lowerName, startsWithName } from '../text/slug.ts'
import { isLikeId, type Prefix, plainId, stemOf } from './ids.ts'

/** `file` is the path of its file. */
export interface Named {
  file: string
  id: string
  title: string
}

/** What `query` says, against what a task or sprint is called. */
type Test = (named: Named, query: { name: string; folded: string; prefix: Prefix }) => boolean

const BY_ID: Test[] = [
  ({ file }, { name }) => stemOf(file) === name,
  ({ id }, { name }) => lowerName(id) === lowerName(name),
  ({ id }, { name, prefix }) => plainId(id, prefix) === plainId(name, prefix),
  // `1.3`, a part of a task.
  ({ id }, { name, prefix }) => /^\d/.test(name) && lowerName(id) === lowerName(`${prefix}-${name}`),
]
const BY_FILE: Test[] = [
  ({ file }, { name }) => beginsWith(file, name),
  ({ file }, { name }) => numberOfFile(file) === numberOf(name),
]
/** Not for what is meant as an id: `2` is not `2FA for login`. */
const BY_WORDS: Test[] = [
  ({ title }, { folded }) => foldName(title) === folded,
  ({ file }, { folded }) => startsWithName(foldName(stemOf(file)), folded),
  ({ title }, { folded }) => startsWithName(foldName(title), folded),
]

/**
 * Those that fit best. An id, in whatever list, wins over the beginning of a name or title; then the first list wins, and
 * in it the whole name of a file over the same id in other words. `idOnly`: by nothing less than an id.
 */
export function findByName<T>(
  query: string,
  lists: T[][],
  prefix: Prefix,
  nameOf: (entry: T) => Named,
  idOnly = false,
): T[] {
  const name = stemOf(query.trim())
  if (name === '') return []
  const words = { name, folded: foldName(name), prefix }
  // `Sprint 3` may well be all of a title.
  const byWords = !isLikeId(name) ? BY_WORDS : /\s/.test(name) ? BY_WORDS.slice(0, 1) : []
  const others = [...BY_FILE, ...(words.folded === '' ? [] : byWords)]
  for (const tests of idOnly ? [BY_ID] : [BY_ID, ...others.map(test => [test])])
    for (const entries of lists)
      for (const test of tests) {
        const found = entries.filter(entry => test(nameOf(entry), words))
        if (found.length > 0) return found
      }
  return []
}

/** `T-1` is not the beginning of `T-10`, nor of its parts `T-1.1` and `T-1-2-logout`. */
export function beginsWith(file: string, name: string): boolean {
  const stem = lowerName(stemOf(file))
  const begun = lowerName(name)
  if (begun === '' || !stem.startsWith(begun)) return false
  const rest = stem.slice(begun.length)
  const isPart = /^\p{L}+-\d+(?:[.-]\d+)*$/u.test(begun) && /^-\d{1,2}(?=[-_ ]|$)/.test(rest)
  return !isPart && !/^(?:[\p{L}\p{N}]|\.\d)/u.test(rest)
}

/** `001-login.md` is 1; a date is no number. NaN, which equals nothing, without one. */
function numberOfFile(file: string): number {
  const digits = /^(\d{1,6})(?=[-_. ]|$)(?!-\d\d-\d\d)/.exec(stemOf(file))?.[1]
  return digits === undefined ? Number.NaN : Number(digits)
}

function numberOf(name: string): number {
  return /^#?\d{1,6}$/.test(name) ? Number(name.replace('#', '')) : Number.NaN
}
