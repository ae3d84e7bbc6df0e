// Which number comes next below a heading: entries of lists and headings count, whatever their numbers are.
import { readItems } from './items.ts'
import { readParts, type Section } from './outline.ts'

/** `3.`, `3)`, `3:`, `#3`, `3 –`, `Decision 3:`; but no date, no time and no version. */
const NUMBER =
  /^(?:(?:decision|discovery|dead end|finding|approach)\s+)?#?(\d{1,4})(?:[.):](?=\s|$)|\s+[-–—]\s|$)/i

/** One more than the highest, and than there are entries. */
export function nextNumber(text: string, section: Section): number {
  const parts = readParts(text, section)
  const items = readItems(text, section.body, section.end)
  const ofItems = items.map(item => text.slice(item.start, item.content).trim())
  const numbers = [...ofItems, ...parts.map(part => part.title)].map(numberOf)
  const listed = items.filter(item => item.start < (parts[0]?.start ?? section.end)).length
  return Math.max(0, listed + parts.length, ...numbers) + 1
}

/** A heading without the number that it has as an entry. */
export function withoutNumber(title: string): string {
  return title.replace(/^#?\d{1,4}[.):]\s+/, '')
}

function numberOf(words: string): number {
  return Number.parseInt(NUMBER.exec(words)?.[1] ?? '0', 10)
}
