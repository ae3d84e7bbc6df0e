// Finds the next number below a heading. List entries and headings both count.
import { readItems } from './items.ts'
import { readParts, type Section } from './outline.ts'

/** `3.`, `3)`, `3:`, `#3`, `3 –`, `Decision 3:`; not a date, a time or a version. */
const NUMBER =
  /^(?:(?:decision|discovery|dead end|finding|approach)\s+)?#?(\d{1,4})(?:[.):](?=\s|$)|\s+[-–—]\s|$)/i

/** One more than the highest number and more than the number of entries. */
export function nextNumber(text: string, section: Section): number {
  const parts = readParts(text, section)
  const items = readItems(text, section.body, section.end)
  const ofItems = items.map(item => text.slice(item.start, item.content).trim())
  const numbers = [...ofItems, ...parts.map(part => part.title)].map(numberOf)
  const listed = items.filter(item => item.start < (parts[0]?.start ?? section.end)).length
  return Math.max(0, listed + parts.length, ...numbers) + 1
}

/** The number that each heading has. A heading without one, or with one that is taken, gets the next after the highest. */
export function numberEach(headings: string[]): number[] {
  const written = headings.map(numberOf)
  let highest = Math.max(0, ...written)
  return written.map((number, index) => {
    if (number > 0 && written.indexOf(number) === index) return number
    highest += 1
    return highest
  })
}

/** A heading without its number. */
export function withoutNumber(title: string): string {
  return title.replace(/^#?\d{1,4}[.):]\s+/, '')
}

function numberOf(words: string): number {
  return Number.parseInt(NUMBER.exec(words)?.[1] ?? '0', 10)
}
