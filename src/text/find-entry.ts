// Finds the one entry that a person means by a few of its words or by its number.

import { LogbookError } from '../errors.ts'
import { shorten } from './cut.ts'
import { ownWords } from './items.ts'
import { oneLine } from './one-line.ts'

const MOST = 30
const LONGEST = 200
const NAME_ONE = 'Name one by its number or by some of its words.'

interface Words {
  words: string
  number: number
}

/**
 * Exact words win over a number, a number over a beginning, a beginning over a part. Throws AMBIGUOUS_ID when several fit
 * and, unless `optional`, NOT_FOUND when none does.
 */
export function findEntry<T>(query: string, entries: T[], kind: string, describe: (entry: T) => Words): T
export function findEntry<T>(
  query: string,
  entries: T[],
  kind: string,
  describe: (entry: T) => Words,
  optional: true,
): T | undefined
export function findEntry<T>(
  query: string,
  entries: T[],
  kind: string,
  describe: (entry: T) => Words,
  optional = false,
): T | undefined {
  const wanted = fold(query)
  const typed = shorten(query, LONGEST)
  // Words of an item inside an entry name only a part of it.
  const words = (entry: T) => fold(ownWords(describe(entry).words))
  const tests: ((entry: T) => boolean)[] = [
    entry => words(entry) === wanted || fold(describe(entry).words) === wanted,
    entry => /^#?\d+$/.test(wanted) && describe(entry).number === Number(wanted.replace('#', '')),
    entry => words(entry).startsWith(wanted),
    entry => words(entry).includes(wanted),
  ]
  for (const test of tests) {
    const found = entries.filter(test)
    if (found.length === 1) return found[0]
    if (found.length > 1) {
      throw new LogbookError(
        'AMBIGUOUS_ID',
        `${wanted === '' ? `There are ${found.length} of them` : `"${typed}" fits ${found.length} entries`}:\n${list(found, describe)}`,
        wanted === '' ? NAME_ONE : 'Name one by its number or by more of its words.',
      )
    }
  }
  if (optional) return undefined
  if (entries.length > 0)
    throw new LogbookError(
      'NOT_FOUND',
      `No ${kind} fits "${typed}". These exist:\n${list(entries, describe)}`,
      NAME_ONE,
    )
  const none = `There is no ${kind}.`
  throw new LogbookError(
    'NOT_FOUND',
    wanted === '' ? none : `No ${kind} fits "${typed}". ${none}`,
    'See what the work session has with {view}.',
  )
}

function list<T>(entries: T[], describe: (entry: T) => Words): string {
  const lines = entries
    .slice(0, MOST)
    .map(entry => `  ${describe(entry).number}  ${shorten(ownWords(describe(entry).words), LONGEST)}`)
  return [...lines, ...(entries.length > MOST ? [`  … and ${entries.length - MOST} more`] : [])].join('\n')
}

/** Removes differences in case and spacing, for comparing. */
export function fold(words: string): string {
  return oneLine(words.toLowerCase())
}
