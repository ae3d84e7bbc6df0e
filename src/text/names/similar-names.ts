// Finds what a person may have meant by a name that nothing has.

import { foldName } from '../slug.ts'
import { nearest } from './nearest.ts'

const MOST = 3
/** A shorter part is in too many names. */
const SHORTEST_PART = 3

/** The entries with a name that holds what was typed; if there are none, the one with a name or a word most like it. */
export function findSimilar<T>(typed: string, entries: T[], namesOf: (entry: T) => string[]): T[] {
  const part = foldName(typed)
  if (part.length < SHORTEST_PART) return []
  const named = entries.map(entry => ({ entry, names: namesOf(entry).map(foldName) }))
  const holding = named.filter(({ names }) => names.some(name => name.includes(part)))
  if (holding.length > 0) return holding.slice(0, MOST).map(({ entry }) => entry)
  const words = named.flatMap(({ names }) => names.flatMap(name => [name, ...name.split('-')]))
  const close = nearest(part, words, Math.floor(part.length / 3))
  const like = named.find(({ names }) =>
    names.some(name => name === close || name.split('-').includes(close ?? '')),
  )
  return like && close ? [like.entry] : []
}
