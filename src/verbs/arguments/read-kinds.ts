// Reads which kinds of lines are looked for, as people name them: `decision`, `decisions`, `dead ends`.
import { LogbookError } from '../../errors.ts'
import type { PassageKind } from '../../recall/documents/passage.ts'
import { PASSAGE_KINDS } from '../../recall/documents/passage-kinds.ts'
import { nearest } from '../../text/names/nearest.ts'

/** Undefined for none, which means all. Throws INVALID_INPUT. */
export function readKinds(given: readonly string[]): Set<PassageKind> | undefined {
  const words = given
    .flatMap(text => text.split(','))
    .map(word => word.trim())
    .filter(Boolean)
  return words.length > 0 ? new Set(words.map(readKind)) : undefined
}

const OTHER_NAMES: Record<string, PassageKind> = {
  key: 'key-context',
  tldr: 'summary',
  discoveries: 'discovery',
  summaries: 'summary',
  entries: 'entry',
  objective: 'goal',
}

/** Undefined for a word that names none. */
export function findKind(word: string): PassageKind | undefined {
  const name = nameOf(word)
  return PASSAGE_KINDS.find(kind => kind === name || `${kind}s` === name) ?? OTHER_NAMES[name]
}

function nameOf(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

function readKind(word: string): PassageKind {
  const known = findKind(word)
  if (known) return known
  const close = nearest(nameOf(word), [...PASSAGE_KINDS])
  throw new LogbookError(
    'INVALID_INPUT',
    `There is no kind of line ${JSON.stringify(word)}.${close ? ` Did you mean ${close}?` : ''}`,
    `Kinds are: ${PASSAGE_KINDS.join(', ')}.`,
  )
}
