// Reads and writes the TL;DR: a written paragraph, and three facts that every write updates.

import { fold } from '../text/find-entry.ts'
import { ownWords } from '../text/items.ts'
import { type Label, readLabels, setLabel } from '../text/labels.ts'
import { readLines } from '../text/lines.ts'
import { oneLine } from '../text/one-line.ts'
import { appendLines, type Section, splice } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { readBlockers, saysNone } from './blockers.ts'
import { readLeadLines } from './lead-lines.ts'
import { ensureSection, findSection } from './sections.ts'
import { readProgress } from './steps/read-steps.ts'
import { type Blocker, describeProgress } from './work-session.ts'

const FACTS = ['Progress', 'Current', 'Blocker'] as const
type FactName = (typeof FACTS)[number]

const readFacts = rememberLast((text): Label[] => {
  const section = findSection(text, 'TL;DR')
  return section ? readLabels(text, section.body, section.end, FACTS) : []
})

export function readSummary(text: string): string {
  const section = findSection(text, 'TL;DR')
  if (!section) return ''
  const { start, end } = paragraphOf(text, section)
  return fromParagraph(text.slice(start, end))
}

/** The leading lines, the paragraph and the facts. A fact that a person wrote and no section contains counts as free text. */
export function readSummaryRanges(text: string, section: Section): { start: number; end: number }[] {
  const facts = readFacts(text)
  const told = facts.filter((label, index) => {
    const fact = FACTS.find(name => name.toLowerCase() === label.name)
    if (!fact || facts.findIndex(({ name }) => name === label.name) !== index) return false
    const { value, allows } = describeFact(text, fact)
    return fact === 'Blocker' || label.value === value || saysNone(label.value) || !allows(label.value)
  })
  return [
    ...readLeadLines(text),
    paragraphOf(text, section),
    ...told.map(({ start, body }) => ({ start, end: body })),
  ]
}

/** Replaces the paragraph. Line breaks become spaces, so it stays one paragraph. */
export function setSummary(text: string, summary: string): string {
  const made = ensureSection(text, 'TL;DR')
  const { start, end } = paragraphOf(made.text, made.section)
  const isNew = start === end
  const gap = isNew && readLeadLines(made.text).some(line => line.end === start) ? '\n' : ''
  return splice(made.text, start, end, `${gap}${toParagraph(summary)}\n${isNew ? '\n' : ''}`)
}

/** Text that would begin another block at the start of a line. */
const BLOCK = /^(?=#{1,6}(?:\s|$)|>|```|~~~|[-+*](?:\s|$)|[=-]+$|<|\*\*(?:Progress|Current|Blocker)\*\*:)/

/** Turns text into one safe paragraph. */
export function toParagraph(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(BLOCK, '\\')
    .replace(/^(\d+)(?=[.)]\s)/, '$1\\')
}

/** Removes the escape that `toParagraph` added. */
function fromParagraph(text: string): string {
  const words = oneLine(text)
  const bare = words.replace(/^\\/, '').replace(/^(\d+)\\(?=[.)])/, '$1')
  return toParagraph(bare) === words ? bare : words
}

/**
 * Updates the facts that we wrote. A fact that a person wrote stays while it agrees with the sections. It also stays
 * when the sections did not change, because then nobody asked for a new text.
 */
export function refreshFacts(text: string, before = text): string {
  return FACTS.reduce((edited, name) => refreshFact(edited, name, before), text)
}

function refreshFact(text: string, name: FactName, before: string): string {
  const made = ensureSection(text, 'TL;DR')
  const labels = readFacts(made.text)
  const label = labels.find(other => other.name === name.toLowerCase())
  const fact = describeFact(text, name)
  if (label) {
    const was = describeFact(before, name).value
    const isAsked = was !== fact.value
    // What the sections said is ours, also when its entry was just taken out.
    if (isAsked && label.value === was) return setLabel(made.text, label, fact.value)
    const raw = made.text.slice(label.valueStart, label.valueEnd)
    // Our facts have one line. A person's fact is about the same thing when it shares half of the words.
    const isAbout = () => raw.includes('\n') || sharesWords(label.value, fact.value)
    const stays = fact.allows(label.value) || (!isAsked && fact.isTheirs(label.value) && isAbout())
    return stays ? text : setLabel(made.text, label, fact.value)
  }
  const end = labels.at(-1)?.body ?? paragraphOf(made.text, made.section).end
  return appendLines(
    made.text,
    made.section.body,
    end,
    `**${name}**: ${fact.value}`,
    labels.length > 0 ? '' : '\n',
  )
}

/** The blocker that only the TL;DR has, as a person wrote it. */
export function readBlockerFact(text: string): string | undefined {
  const value = readFacts(text).find(({ name }) => name === 'blocker')?.value
  const blockers = readBlockers(text)
  if (blockers.some(blocker => !blocker.resolved)) return undefined
  return value && !saysNone(value) && !isOurs(value, blockers) ? value : undefined
}

interface Fact {
  /** The value from the sections. */
  value: string
  /** True when a person's text may stay, because no section contradicts it. */
  allows(written: string): boolean
  /** True for words that we would not have written. */
  isTheirs(written: string): boolean
}

function describeFact(text: string, name: FactName): Fact {
  if (name === 'Blocker') return describeBlocker(readBlockers(text))
  const { completed, total, current } = readProgress(text)
  if (name === 'Progress') {
    const value = describeProgress({ completed, total })
    // Prose without a count stays. A person's count stays when there are no steps.
    const allows = (written: string) =>
      written !== '' &&
      !OUR_NONE.test(written) &&
      (total === 0 || !/\d+\s*(?:\/|of)\s*\d+|\d\s*%/.test(written))
    return { value, allows, isTheirs: () => false }
  }
  const isTheirs = (written: string) => !saysNone(written) && !isOurCurrent(written)
  if (!current)
    return { value: 'None', allows: written => written !== '' && !isOurCurrent(written), isTheirs }
  const words = ownWords(current.text)
  return {
    value: `${words} (step ${current.number})`,
    allows: written => isTheirs(written) && mentions(written, words),
    isTheirs,
  }
}

/** `0/0 steps complete` is what was written before without a plan. */
const OUR_NONE = /^(?:No steps planned|0\/0 steps complete)$/

function describeBlocker(blockers: Blocker[]): Fact {
  const [first, ...more] = blockers.filter(blocker => !blocker.resolved)
  const isTheirs = (written: string) => written !== '' && !saysNone(written) && !isOurs(written, blockers)
  if (!first) {
    return { value: 'None', allows: written => written !== '' && !isOurs(written, blockers), isTheirs }
  }
  const words = ownWords(first.text)
  return {
    value: `${words}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
    allows: written => !isOurs(written, blockers) && mentions(written, words),
    isTheirs,
  }
}

/** True when `written` contains these exact words. */
function mentions(written: string, words: string): boolean {
  const [all, part] = [fold(written), fold(words)]
  const at = saysNone(written) ? -1 : all.indexOf(part)
  return at !== -1 && !isInWord(all, at) && !isInWord(all, at + part.length)
}

function isOurCurrent(written: string): boolean {
  return /\(step \d+\)$/.test(written)
}

/** True when the texts share at least half of the shorter one's words. Only the first letters count, because endings differ. */
function sharesWords(one: string, other: string): boolean {
  const [fewer = [], more = []] = [one, other].map(beginningsOf).sort((a, b) => a.length - b.length)
  const shared = fewer.filter(word => more.includes(word)).length
  return fewer.length > 0 && shared * 2 >= fewer.length
}

function beginningsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return [...new Set(words.map(word => word.slice(0, 4)))]
}

function isInWord(text: string, at: number): boolean {
  return /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1))
}

/** True for a text in our form: the words of a blocker and the number of others. */
function isOurs(written: string, blockers: Blocker[]): boolean {
  const words = fold(written.replace(/ \(and \d+ more\)$/, ''))
  return blockers.some(blocker => fold(ownWords(blocker.text)) === words)
}

function paragraphOf(text: string, section: Section): { start: number; end: number } {
  const first = readFacts(text)[0]
  const leads = readLeadLines(text)
  let start: number | undefined
  let end = section.body
  for (const line of readLines(text, section.body, first?.start ?? section.end)) {
    const lead = leads.find(other => other.start <= line.start && line.start < other.end)
    if (lead && start !== undefined) break
    if (lead) end = lead.end
    if (lead || (line.kind === 'blank' && start === undefined)) continue
    if (line.kind !== 'text' && line.kind !== 'nested') break
    start ??= line.start
    end = line.next
  }
  return { start: start ?? end, end }
}
