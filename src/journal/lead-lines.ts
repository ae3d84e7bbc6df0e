// Reads and writes the labelled lines that stand first in the TL;DR: the note of a pause or checkpoint, until something
// newer is logged, and the summary of a closed work session. A note that is no longer first moves to its own section.

import { readEntries, renderItem, stamp } from '../text/items.ts'
import { endOfLabel, readLabels, readLabelText } from '../text/labels.ts'
import { readLines } from '../text/lines.ts'
import { oneLine } from '../text/one-line.ts'
import { appendItem, splice } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { ensureSection, findSection } from './sections.ts'

const NAMES = { note: 'Note for later', closing: 'Closing summary' } as const
type Kind = keyof typeof NAMES

interface LeadLine {
  kind: Kind
  text: string
  stamp: Stamp | undefined
  start: number
  end: number
}

/** `text.slice(start, end)` is the time. */
interface Stamp {
  start: number
  end: number
  at: string
}

export const readLeadLines = rememberLast((text): LeadLine[] => {
  const section = findSection(text, 'TL;DR')
  const labels = section ? readLabels(text, section.body, section.end, Object.values(NAMES)) : []
  return labels.flatMap(label => {
    // Within the line of another label, it is a part of that one.
    if (label.start > 0 && text[label.start - 1] !== '\n') return []
    const value = plainText(readLabelText(text, label))
    const kind = label.name === NAMES.note.toLowerCase() ? 'note' : 'closing'
    const found = findStamp(STAMP, text, label.start, label.valueStart)
    return [{ kind, text: value, stamp: found, start: label.start, end: endOfLabel(text, label) }]
  })
})

const STAMP = /(?<=\()\d{4}-\d\d-\d\dT\d\d:\d\d/

function findStamp(pattern: RegExp, text: string, start: number, end: number): Stamp | undefined {
  const found = pattern.exec(text.slice(start, end))
  if (!found) return undefined
  const [at] = found
  return { start: start + found.index, end: start + found.index + at.length, at }
}

const RETIRED = { note: 'Note', closing: 'Closing summary' } as const
const RETIRED_STAMP = /(?<=^\*\*(?:Note|Closing summary)\*\* \()\d{4}-\d\d-\d\dT\d\d:\d\d(?=\): )/

/** The times of all that stands first, and of what stood there before. */
export function findLeadStamps(text: string): Stamp[] {
  const section = findSection(text, 'Earlier Notes')
  return [
    ...readLeadLines(text).flatMap(line => line.stamp ?? []),
    ...(section ? findRetiredStamps(text, section.body, section.end) : []),
  ]
}

/** Those of earlier notes in a part of a text. */
function findRetiredStamps(text: string, start: number, end: number): Stamp[] {
  return readEntries(text, start, end).flatMap(
    item => findStamp(RETIRED_STAMP, text, item.content, item.end) ?? [],
  )
}

/** Empty if there is none. After a merge of two branches there may be several. */
export function readNoteForLater(text: string): string {
  return textOf(text, 'note')
}

export function readClosingSummary(text: string): string {
  return textOf(text, 'closing')
}

function textOf(text: string, kind: Kind): string {
  return readLeadLines(text)
    .filter(line => line.kind === kind && line.text !== '')
    .map(line => line.text)
    .join('\n')
}

/** Puts the note first. An earlier one moves to its section. */
export function setNoteForLater(text: string, note: string, at: string): string {
  return putFirst(retireNote(text), 'note', note, at)
}

/** The same for a closing summary. There is an earlier one if the work session was opened again. */
export function setClosingSummary(text: string, summary: string, at: string): string {
  return putFirst(retire(text, 'closing'), 'closing', summary, at)
}

/** Moves the note behind everything else, because something newer was said. */
export function retireNote(text: string): string {
  return retire(text, 'note')
}

function retire(text: string, kind: Kind): string {
  const lines = readLeadLines(text).filter(line => line.kind === kind && line.text !== '')
  return lines.reduce(
    (edited, line) => {
      const made = ensureSection(edited, 'Earlier Notes')
      // The label in front keeps the words from beginning another block.
      const label = `**${RETIRED[kind]}**${stamp(line.stamp?.at)}: `
      return appendItem(
        made.text,
        made.section.body,
        made.section.end,
        renderItem('- ', label + labelledText(line.text)),
      )
    },
    withoutLines(text, kind),
  )
}

function putFirst(text: string, kind: Kind, words: string, at: string): string {
  const made = ensureSection(text, 'TL;DR')
  const { body, end } = made.section
  const first = [...readLines(made.text, body, end)].find(line => line.kind !== 'blank')
  const line = `**${NAMES[kind]}** (${at}): ${labelledText(words)}\n`
  return splice(made.text, first?.start ?? body, first?.start ?? body, first ? `${line}\n` : line)
}

function withoutLines(text: string, kind: Kind): string {
  const found = readLeadLines(text).filter(line => line.kind === kind)
  return found.toReversed().reduce((edited, { start, end }) => {
    const begins = /(?:^|\n)(?:#[^\n]*|[ \t]*)\r?\n$/.test(edited.slice(0, start))
    const gap = begins ? (/^(?:[ \t]*\r?\n)*/.exec(edited.slice(end))?.[0].length ?? 0) : 0
    return splice(edited, start, end + gap, '')
  }, text)
}

/** Lines of one paragraph: none of them begins a block, and no words look like another label, which would be read as a fact. */
function labelledText(words: string): string {
  const lines = words.split('\n').map(oneLine).filter(Boolean)
  return lines
    .map(line => line.replace(/\*\*(?=[^*\n]+(?::\*\*|\*\*:))/g, '\\*\\*'))
    .map((line, index) => (index === 0 ? line : line.replace(BLOCK, '$1\\')))
    .join('\n')
}

const BLOCK = /^((?=[#>|<]|`{3}|~{3}|[-+*](?:\s|$)|(?:[-*_=] ?)+$)|\d+(?=[.)](?:\s|$)))/

function plainText(written: string): string {
  const lines = written.split('\n').map((line, index) => {
    const bare = line.replaceAll('\\*\\*', '**')
    return index === 0 ? bare : bare.replace(/^(\d*)\\/, '$1')
  })
  const bare = lines.join('\n')
  return labelledText(bare) === written ? bare : written
}
