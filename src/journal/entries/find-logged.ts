// Finds a logged entry by the number that views show for it, or by some of its words.
import { LogbookError } from '../../errors.ts'
import { findEntry } from '../../text/find-entry.ts'
import { type Item, takeStamp } from '../../text/items.ts'
import { withoutNumber } from '../../text/numbering.ts'
import type { Section } from '../../text/outline.ts'
import { readPlaced } from '../blockers.ts'
import { placeKeyContext, placeKeyFiles, readKeyFiles } from '../context.ts'
import { placeDecisions } from '../decisions.ts'
import { placeNextSteps } from '../next-steps.ts'
import { placeNotes } from '../notes.ts'
import { unguardStrike, unstrike } from '../replacing/strike.ts'
import { placeDoneNotes, readSteps } from '../steps/read-steps.ts'
import { readBlockerFact } from '../tldr.ts'

export const ENTRY_KINDS = [
  'decision',
  'discovery',
  'dead-end',
  'blocker',
  'next',
  'step',
  'note',
  'key',
  'file',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** An entry in its place: a list item, or a part below its own heading. Undefined for both in a form of a person's own. */
export interface LoggedEntry {
  kind: EntryKind
  number: number
  words: string
  item: Item | undefined
  part: Section | undefined
}

const NOUNS: Record<EntryKind, string> = {
  decision: 'decision',
  discovery: 'discovery',
  'dead-end': 'dead end',
  blocker: 'blocker',
  next: 'next step',
  step: 'step',
  note: 'note',
  key: 'key fact',
  file: 'key file',
}

export function nounOf(kind: EntryKind): string {
  return NOUNS[kind]
}

/** Throws NOT_FOUND with the entries of that kind, and AMBIGUOUS_ID. */
export function findLogged(text: string, kind: EntryKind, query: string): LoggedEntry {
  return findEntry(query, listLogged(text, kind), NOUNS[kind], entry => entry)
}

/** The same entry in a newer text: there, others may have come before it. Throws NOT_FOUND. */
export function findAgain(text: string, { kind, number, words }: LoggedEntry): LoggedEntry {
  const alike = listLogged(text, kind).filter(other => other.words === words)
  const found = alike.find(other => other.number === number) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found) return found
  throw new LogbookError(
    'NOT_FOUND',
    `The ${NOUNS[kind]} ${JSON.stringify(words)} was changed by somebody else at the same moment. Nothing was changed.`,
    'Look again with {view}.',
  )
}

/** In the order and with the numbers of views. */
function listLogged(text: string, kind: EntryKind): LoggedEntry[] {
  const inOrder = (places: Pick<LoggedEntry, 'words' | 'item' | 'part'>[]): LoggedEntry[] =>
    places.map((place, index) => ({ kind, number: index + 1, ...place }))
  switch (kind) {
    case 'decision':
      return placeDecisions(text).map(({ number, item, part }) => {
        const title = item ? unstrike(item.text) : unstrike(part.title)
        const words = unguardStrike(takeStamp(item ? title.words : withoutNumber(title.words)).text)
        return { kind, number, words, item, part }
      })
    case 'discovery':
    case 'dead-end':
      return inOrder(
        placeNotes(text, kind === 'discovery' ? 'Discoveries' : 'Dead Ends').map(({ note, item, part }) => ({
          words: note.title,
          item,
          part,
        })),
      )
    case 'blocker':
      return inOrder(listBlockers(text))
    case 'next':
      return inOrder(
        placeNextSteps(text)
          .filter(({ open }) => open)
          .map(({ words, item }) => ({ words, item, part: undefined })),
      )
    case 'step':
      return readSteps(text).map(({ number, text: words, item }) => ({
        kind,
        number,
        words,
        item,
        part: undefined,
      }))
    case 'note':
      return inOrder(
        placeDoneNotes(text).map(({ note, item }) => ({ words: note.text, item, part: undefined })),
      )
    case 'key':
      return inOrder(placeKeyContext(text).map(place => ({ ...place, part: undefined })))
    case 'file':
      return inOrder(
        readKeyFiles(text).map(({ path }) => ({ words: path, item: itemOf(text, path), part: undefined })),
      )
  }
}

/** Open ones come first, because views show and number only these. */
function listBlockers(text: string): Pick<LoggedEntry, 'words' | 'item' | 'part'>[] {
  const fact = readBlockerFact(text)
  const placed = readPlaced(text)
  const inOrder = [
    ...placed.filter(({ resolved }) => !resolved),
    ...placed.filter(({ resolved }) => resolved),
  ]
  return [
    ...(fact === undefined ? [] : [{ words: fact, item: undefined, part: undefined }]),
    ...inOrder.map(({ text: words, item }) => ({ words, item, part: undefined })),
  ]
}

/** The only entry of a file, if no other file shares it. */
function itemOf(text: string, path: string): Item | undefined {
  const [only, ...more] = placeKeyFiles(text).filter(({ paths }) => paths.includes(path))
  return only?.paths.length === 1 && more.length === 0 ? only.item : undefined
}
