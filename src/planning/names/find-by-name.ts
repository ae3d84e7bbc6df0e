// Finds a task or sprint by its file, its id, its title, or the beginning of its file name.
import { foldName, lowerName, startsWithName } from '../../text/slug.ts'
import { isLikeId, type Prefix, plainId, stemOf } from '../ids.ts'

/** `file` is the path of its file. */
export interface Named {
  file: string
  id: string
  title: string
}

/** Compares `query` with the names of a task or sprint. */
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
/** Not used for a query that looks like an id: `2` does not mean `2FA for login`. */
const BY_WORDS: Test[] = [
  ({ title }, { folded }) => foldName(title) === folded,
  ({ file }, { folded }) => startsWithName(foldName(stemOf(file)), folded),
  ({ title }, { folded }) => startsWithName(foldName(title), folded),
]

/**
 * The best matches. An id in any list wins over the beginning of a name or title. After that the first list wins, and
 * inside it a whole file name wins over another spelling of the id. `idOnly` matches nothing but ids.
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
  // `Sprint 3` can be a whole title.
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

/** `T-10` does not begin with `T-1`, nor do the parts `T-1.1` and `T-1-2-logout`. */
export function beginsWith(file: string, name: string): boolean {
  const stem = lowerName(stemOf(file))
  const begun = lowerName(name)
  if (begun === '' || !stem.startsWith(begun)) return false
  const rest = stem.slice(begun.length)
  const isPart = /^\p{L}+-\d+(?:[.-]\d+)*$/u.test(begun) && /^-\d{1,2}(?=[-_ ]|$)/.test(rest)
  return !isPart && !/^(?:[\p{L}\p{N}]|\.\d)/u.test(rest)
}

/** 1 for `001-login.md`; a date does not count. NaN without a number, because NaN equals nothing. */
function numberOfFile(file: string): number {
  const digits = /^(\d{1,6})(?=[-_. ]|$)(?!-\d\d-\d\d)/.exec(stemOf(file))?.[1]
  return digits === undefined ? Number.NaN : Number(digits)
}

function numberOf(name: string): number {
  return /^#?\d{1,6}$/.test(name) ? Number(name.replace('#', '')) : Number.NaN
}
