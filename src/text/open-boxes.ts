// Finds open boxes in sections that Logbook does not read otherwise. A person who completes the work should see them.
import { hasOpenWithin, isOpenBox } from './box.ts'
import { readItems } from './items.ts'
import { findFrontMatter, readTopSections } from './outline.ts'

export interface OpenBoxes {
  /** Title of the section; empty for text before the first section. */
  title: string
  count: number
}

/** A fast test first: sections can be very long, and most hold no box. */
const MAY_HOLD_BOX = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[|[☐☑☒]|[A-Z]{3})/m

/** `taken`: ranges that another reader reads. */
export function findOpenBoxes(text: string, taken: { start: number; end: number }[]): OpenBoxes[] {
  const start = findFrontMatter(text)?.next ?? 0
  const sections = readTopSections(text)
  const before = { title: '', body: start, end: sections[0]?.start ?? text.length }
  return [before, ...sections].flatMap((section, index) => {
    const { body, end } = section
    if (!MAY_HOLD_BOX.test(text.slice(body, end))) return []
    const open = readItems(text, body, end).filter(
      item => isOpen(item.text) && !taken.some(range => range.start <= item.start && item.start < range.end),
    )
    // Text directly below the document title has no section title.
    const title = index === 1 && sections[0]?.depth === 1 ? '' : section.title
    return open.length > 0 ? [{ title, count: open.length }] : []
  })
}

/** `2 boxes are open below "Test plan"`; empty for none. */
export function describeOpenBoxes(open: OpenBoxes[]): string {
  const places = open.map(({ title, count }) => {
    const where = title === '' ? 'above the first section' : `below "${title}"`
    return `${count === 1 ? '1 box is' : `${count} boxes are`} open ${where}`
  })
  return places.join('; ')
}

function isOpen(words: string): boolean {
  return isOpenBox(words) || hasOpenWithin(words)
}
