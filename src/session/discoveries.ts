// Discoveries: a numbered list, the title bold, what else was said below it.
import { readItems, renderItem, stamp, takeStamp } from './items.ts'
import { appendItem, ensureSection, findSection, readParts } from './outline.ts'
import type { Note } from './session.ts'

const BOLD = /^\*\*(.+?)\*\*(.*)$/

export function readDiscoveries(text: string): Note[] {
  const section = findSection(text, 'Discoveries')
  if (!section) return []
  const items = readItems(text, section.body, section.end).map(item => toNote(item.text))
  const parts = readParts(text, section).map(part => toNote(part.title.replace(/^\d+[.)]\s+/, '')))
  return [...items, ...parts]
}

export function addDiscovery(text: string, discovery: string, at: string): string {
  const made = ensureSection(text, 'Discoveries')
  const { body, end } = made.section
  const numbers = readItems(made.text, body, end).map(
    item => Number.parseInt(made.text.slice(item.start, item.content), 10) || 0,
  )
  const [title = '', ...rest] = discovery.split('\n')
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
