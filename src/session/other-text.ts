// Text below our headings that has none of our forms: whole sentences, plain lists, tables, headings of a person's own.
// It is shown as it stands, so that a section somebody wrote freely never counts as empty.
import { readItems } from '../document/items.ts'
import { readParts, type Section } from '../document/outline.ts'
import { withoutRanges } from '../document/rest.ts'
import { readBlockerRanges, saysNone } from './blockers.ts'
import { readContextRanges } from './context.ts'
import { readProgressRanges } from './progress.ts'
import { findSection, SECTIONS, type SectionName } from './sections.ts'
import type { OtherText } from './session.ts'
import { readSummaryRanges } from './tldr.ts'

/** In more words it may say what else there is. */
const LONGEST_NONE = 40

interface Range {
  start: number
  end: number
}

export function readOtherText(text: string): OtherText[] {
  return SECTIONS.flatMap(name => {
    const section = findSection(text, name)
    if (!section) return []
    const rest = withoutRanges(text, section.body, section.end, READ[name](text, section))
    return rest === '' || (rest.length <= LONGEST_NONE && saysNone(rest))
      ? []
      : [{ section: name, text: rest }]
  })
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
