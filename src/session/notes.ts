// Discoveries and dead ends: numbered lists, the title bold, what else was said below it.
import { readItems, renderItem, stamp, takeStamp } from '../document/items.ts'
import { appendItem, readParts } from '../document/outline.ts'
import { ensureSection, findSection } from './sections.ts'
import type { DeadEnd, Note } from './session.ts'

const BOLD = /^\*\*(.+?)\*\*(.*)$/s
const BECAUSE = 'Because: '

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

/** `because` is what showed that the approach leads nowhere. */
export function addDeadEnd(
  text: string,
  approach: string,
  because: string | undefined,
  at: string | undefined,
): string {
  return addNote(text, 'Dead Ends', because ? `${approach}\n${BECAUSE}${because}` : approach, at)
}

function readNotes(text: string, name: 'Discoveries' | 'Dead Ends'): Note[] {
  const section = findSection(text, name)
  if (!section) return []
  const items = readItems(text, section.body, section.end).map(item => toNote(item.text))
  const parts = readParts(text, section).map(part => toNote(part.title.replace(/^\d+[.)]\s+/, '')))
  return [...items, ...parts]
}

function addNote(
  text: string,
  name: 'Discoveries' | 'Dead Ends',
  words: string,
  at: string | undefined,
): string {
  const made = ensureSection(text, name)
  const { body, end } = made.section
  const numbers = readItems(made.text, body, end).map(
    item => Number.parseInt(made.text.slice(item.start, item.content), 10) || 0,
  )
  const [title = '', ...rest] = words.split('\n')
  const bold = title.includes('*') ? title : `**${title}**`
  const item = renderItem(`${Math.max(0, ...numbers) + 1}. `, [`${bold}${stamp(at)}`, ...rest].join('\n'))
  return appendItem(made.text, body, end, item)
}

function toNote(words: string): Note {
  const { text, at } = takeStamp(words)
  const [head = '', ...rest] = text.split('\n')
  const bold = BOLD.exec(head)
  const tail = bold?.[2]?.replace(/^\s*[:–—-]\s*/, '').trim()
  const detail = [...(tail ? [tail] : []), ...rest].join('\n').trim()
  return { title: bold?.[1] ?? head, at, detail: detail || undefined }
}
