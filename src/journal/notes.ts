// Reads and writes discoveries and dead ends: numbered lists with a bold title and the details below it.
import { type Item, readEntries, renderItem, stamp, takeStamp } from '../text/items.ts'
import { nextNumber, withoutNumber } from '../text/numbering.ts'
import { appendItem, readParts, type Section } from '../text/outline.ts'
import { withoutRanges } from '../text/unread-lines.ts'
import { ensureSection, findSection } from './sections.ts'
import type { DeadEnd, Note } from './work-session.ts'

const BOLD = /^\*\*(.+?)\*\*(.*)$/s
const BECAUSE = 'Because: '
const NOTHING = /^(?:none|n\/a|nothing)(?: yet| so far| currently)?\.?$/i

export function readDiscoveries(text: string): Note[] {
  return readNotes(text, 'Discoveries')
}

export function addDiscovery(text: string, discovery: string, at: string | undefined): string {
  return addNote(text, 'Discoveries', discovery, at)
}

export function readDeadEnds(text: string): DeadEnd[] {
  return readNotes(text, 'Dead Ends').map(({ title, at, detail }) => ({
    approach: title,
    at,
    because: detail?.startsWith(BECAUSE) ? detail.slice(BECAUSE.length) : detail,
  }))
}

/** `because` says what showed that the approach fails. */
export function addDeadEnd(
  text: string,
  approach: string,
  because: string | undefined,
  at: string | undefined,
): string {
  return addNote(text, 'Dead Ends', because ? `${approach}\n${BECAUSE}${because}` : approach, at)
}

type NotesSection = 'Discoveries' | 'Dead Ends'

function readNotes(text: string, name: NotesSection): Note[] {
  return placeNotes(text, name).map(({ note }) => note)
}

export type PlacedNote = { note: Note } & (
  | { item: Item; part: undefined }
  | { item: undefined; part: Section }
)

export function placeNotes(text: string, name: NotesSection): PlacedNote[] {
  const section = findSection(text, name)
  if (!section) return []
  const parts = readParts(text, section)
  const items = readEntries(text, section.body, section.end)
  // We number our entries. Bullets below a person's own heading belong to that heading.
  const isNote = (item: Item) =>
    item.start < (parts[0]?.start ?? section.end) || /\d/.test(text.slice(item.start, item.content))
  const entries = items.filter(item => isNote(item) && !NOTHING.test(item.text))
  const notes = entries.map(item => ({ item, part: undefined, note: toNote(item.text) }))
  const headed = parts.map(part => {
    const { text: title, at } = takeStamp(withoutNumber(part.title))
    const detail = withoutRanges(text, part.body, part.end, entries)
    return { item: undefined, part, note: { title, at, detail: detail || undefined } }
  })
  const startOf = ({ item, part }: PlacedNote) => (item ?? part).start
  return [...notes, ...headed].toSorted((a, b) => startOf(a) - startOf(b))
}

function addNote(text: string, name: NotesSection, words: string, at: string | undefined): string {
  const made = ensureSection(text, name)
  const { body, end } = made.section
  const marker = `${nextNumber(made.text, made.section)}. `
  return appendItem(made.text, body, end, renderItem(marker, withBoldTitle(words), stamp(at)))
}

/** The first line is the title; further lines stand below. */
export function withBoldTitle(words: string): string {
  const [title = '', ...rest] = words.split('\n')
  return [title.includes('*') ? title : `**${title}**`, ...rest].join('\n')
}

function toNote(words: string): Note {
  const { text, at } = takeStamp(words)
  const [head = '', ...rest] = text.split('\n')
  const bold = BOLD.exec(head)
  // `**Title** (2025-01-15T13:00): what was found`
  const stamped = takeStamp(bold?.[2]?.replace(/\)\s*[:–—-][\s\S]*$/, ')') ?? '')
  const behind = stamped.at ? (bold?.[2] ?? '').replace(/^[^)]*\)/, '') : bold?.[2]
  const tail = behind?.replace(/^\s*[:–—-]\s*/, '').trim()
  const detail = [...(tail ? [tail] : []), ...rest].join('\n').trim()
  return { title: bold?.[1] ?? head, at: at ?? stamped.at, detail: detail || undefined }
}
