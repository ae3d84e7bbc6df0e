// The TL;DR: one paragraph somebody wrote, and three lines that are kept true on every write.

import { readLabels, setLabel } from '../document/labels.ts'
import { readLines } from '../document/lines.ts'
import { appendLines, type Section, splice } from '../document/outline.ts'
import { readBlockers } from './blockers.ts'
import { readProgress } from './progress.ts'
import { ensureSection, findSection } from './sections.ts'

const FACTS = ['Progress', 'Current', 'Blocker'] as const

export function readSummary(text: string): string {
  const section = findSection(text, 'TL;DR')
  if (!section) return ''
  const { start, end } = paragraphOf(text, section)
  return fromParagraph(text.slice(start, end))
}

/** Replaces the paragraph. It stays one paragraph: line breaks become spaces. */
export function setSummary(text: string, summary: string): string {
  const made = ensureSection(text, 'TL;DR')
  const { start, end } = paragraphOf(made.text, made.section)
  const lines = `${toParagraph(summary)}\n${start === end ? '\n' : ''}`
  return splice(made.text, start, end, lines)
}

/** What would begin another block at the start of a line. */
const BLOCK = /^(?=#{1,6}(?:\s|$)|>|```|~~~|[-+*](?:\s|$)|[=-]+$|<|\*\*(?:Progress|Current|Blocker)\*\*:)/

/** Text as one paragraph that stays one. */
export function toParagraph(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(BLOCK, '\\')
    .replace(/^(\d+)(?=[.)]\s)/, '$1\\')
}

/** The words of a paragraph as they were given. */
function fromParagraph(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const bare = words.replace(/^\\/, '').replace(/^(\d+)\\(?=[.)])/, '$1')
  return toParagraph(bare) === words ? bare : words
}

export function refreshFacts(text: string): string {
  return FACTS.reduce((edited, name) => refreshFact(edited, name), text)
}

function refreshFact(text: string, name: (typeof FACTS)[number]): string {
  const made = ensureSection(text, 'TL;DR')
  const value = factOf(text, name)
  const labels = readLabels(made.text, made.section.body, made.section.end, FACTS)
  const label = labels.find(other => other.name === name.toLowerCase())
  if (label) return setLabel(made.text, label, value)
  const end = labels.at(-1)?.body ?? paragraphOf(made.text, made.section).end
  return appendLines(
    made.text,
    made.section.body,
    end,
    `**${name}**: ${value}`,
    labels.length > 0 ? '' : '\n',
  )
}

function factOf(text: string, name: (typeof FACTS)[number]): string {
  if (name === 'Blocker') {
    const [first, ...more] = readBlockers(text).filter(blocker => !blocker.resolved)
    return first ? `${firstLine(first.text)}${more.length > 0 ? ` (and ${more.length} more)` : ''}` : 'None'
  }
  const { completed, total, current } = readProgress(text)
  if (name === 'Progress') return `${completed}/${total} steps complete`
  return current ? `${firstLine(current.text)} (step ${current.number})` : 'None'
}

function paragraphOf(text: string, section: Section): { start: number; end: number } {
  const first = readLabels(text, section.body, section.end, FACTS)[0]
  let start: number | undefined
  let end = section.body
  for (const line of readLines(text, section.body, first?.start ?? section.end)) {
    if (line.kind === 'blank' && start === undefined) continue
    if (line.kind !== 'text' && line.kind !== 'nested') break
    start ??= line.start
    end = line.next
  }
  return { start: start ?? section.body, end }
}

function firstLine(words: string): string {
  return words.split('\n')[0] ?? ''
}
