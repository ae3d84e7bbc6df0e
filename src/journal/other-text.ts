// Finds free text: sentences, plain lists and tables below our headings, and a person's own sections. It is shown as
// written, so that no such text is lost from view.
import { readBox } from '../text/box.ts'
import { readItems } from '../text/items.ts'
import { findOpenBoxes, type OpenBoxes } from '../text/open-boxes.ts'
import { readParts, readTopSections, type Section } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { withoutRanges } from '../text/unread-lines.ts'
import { readBlockerRanges, saysNone } from './blockers.ts'
import { readContextRanges } from './context.ts'
import { findSection, SECTIONS, type SectionName } from './sections.ts'
import { readProgressRanges } from './steps/read-steps.ts'
import { readSummaryRanges } from './tldr.ts'
import type { OtherText } from './work-session.ts'

/** A longer "none" may say more, so it is shown. */
const LONGEST_NONE = 40
/** Most characters read of a person's own section: it can be very long, and every write reads it. */
const LONGEST_OWN = 20_000

interface Range {
  start: number
  end: number
}

export const readOtherText = rememberLast((text: string): OtherText[] => {
  const ours = SECTIONS.flatMap(name => {
    const section = findSection(text, name)
    if (!section) return []
    const rest = withoutRanges(text, section.body, section.end, READ[name](text, section))
    return rest.length <= LONGEST_NONE && saysNone(rest) ? [] : [{ section: name, isOwn: false, text: rest }]
  })
  const own = readOwnSections(text).map(section => ({
    section: section.title,
    isOwn: true,
    text: beginningOfSection(text, section),
  }))
  return join([...ours, ...own].filter(({ text }) => text !== ''))
})

/** Joins sections with the same title. */
function join(texts: OtherText[]): OtherText[] {
  const joined = new Map<string, OtherText>()
  for (const other of texts) {
    const first = joined.get(other.section)
    joined.set(other.section, first ? { ...first, text: `${first.text}\n\n${other.text}` } : other)
  }
  return [...joined.values()]
}

function beginningOfSection(text: string, { body, end }: Section): string {
  if (end - body <= LONGEST_OWN) return withoutRanges(text, body, end, [])
  const lineEnd = text.lastIndexOf('\n', body + LONGEST_OWN)
  const cut = lineEnd > body ? lineEnd : body
  return `${withoutRanges(text, body, cut, [])}\n(more in the file)`.trim()
}

/** Open boxes that are not steps, grouped by section. */
export function readOpenBoxes(text: string): OpenBoxes[] {
  const lists = WITH_BOXES.flatMap(name => findSection(text, name) ?? [])
  const items = lists.flatMap(({ body, end }) => readItems(text, body, end))
  return findOpenBoxes(
    text,
    items.filter(item => readBox(item.text)),
  )
}

/** In these sections a box is a step, a blocker or a next step. */
const WITH_BOXES: readonly SectionName[] = ['Progress', 'Blockers', 'Next Steps']

function ourSections(text: string): Section[] {
  return SECTIONS.flatMap(name => findSection(text, name) ?? [])
}

function readOwnSections(text: string): Section[] {
  const ours = ourSections(text)
  const sections = readTopSections(text)
  // The first heading of depth 1 is the title of the document.
  const title = sections.find(({ depth }) => depth === 1)
  return sections.filter(
    ({ start }) => start !== title?.start && !ours.some(section => section.start === start),
  )
}

/** The ranges that the reader of each section reads. */
const READ: Record<SectionName, (text: string, section: Section) => Range[]> = {
  'TL;DR': readSummaryRanges,
  Context: readContextRanges,
  Progress: readProgressRanges,
  Decisions: readEntries,
  Discoveries: readEntries,
  'Dead Ends': readEntries,
  Blockers: readBlockerRanges,
  'Next Steps': (text, { body, end }) => readItems(text, body, end),
  'Earlier Notes': () => [],
}

function readEntries(text: string, section: Section): Range[] {
  return [...readItems(text, section.body, section.end), ...readParts(text, section)]
}
