// Text that has none of our forms: below our headings whole sentences, plain lists, tables, and sections of a person's
// own. It is shown as it stands, so that nothing somebody wrote freely is out of sight.
import { readBox } from '../text/box.ts'
import { readItems } from '../text/items.ts'
import { findOpenBoxes, type OpenBoxes } from '../text/open-boxes.ts'
import { readParts, readTopSections, type Section } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { withoutRanges } from '../text/unread-lines.ts'
import { readBlockerRanges, saysNone } from './blockers.ts'
import { readContextRanges } from './context.ts'
import { readProgressRanges } from './progress.ts'
import { findSection, SECTIONS, type SectionName } from './sections.ts'
import { readSummaryRanges } from './tldr.ts'
import type { OtherText } from './work-session.ts'

/** In more words it may say what else there is. */
const LONGEST_NONE = 40
/** Characters of a section of a person's own: it may hold whole logs, and is read at each write. */
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

/** Sections with one title are told as one. */
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

/** Boxes that are no steps and still open, by the section they stand in. */
export function readOpenBoxes(text: string): OpenBoxes[] {
  const lists = WITH_BOXES.flatMap(name => findSection(text, name) ?? [])
  const items = lists.flatMap(({ body, end }) => readItems(text, body, end))
  return findOpenBoxes(
    text,
    items.filter(item => readBox(item.text)),
  )
}

/** A box in them is a step, a blocker or a next step. */
const WITH_BOXES: readonly SectionName[] = ['Progress', 'Blockers', 'Next Steps']

function ourSections(text: string): Section[] {
  return SECTIONS.flatMap(name => findSection(text, name) ?? [])
}

function readOwnSections(text: string): Section[] {
  const ours = ourSections(text)
  const sections = readTopSections(text)
  // The first of depth 1 is the title of the document.
  const title = sections.find(({ depth }) => depth === 1)
  return sections.filter(
    ({ start }) => start !== title?.start && !ours.some(section => section.start === start),
  )
}

/** What each section's own reader takes. */
const READ: Record<SectionName, (text: string, section: Section) => Range[]> = {
  'TL;DR': readSummaryRanges,
  Context: readContextRanges,
  Progress: readProgressRanges,
  Decisions: readEntries,
  Discoveries: readEntries,
  'Dead Ends': readEntries,
  Blockers: readBlockerRanges,
  'Next Steps': (text, { body, end }) => readItems(text, body, end),
}

function readEntries(text: string, section: Section): Range[] {
  return [...readItems(text, section.body, section.end), ...readParts(text, section)]
}
