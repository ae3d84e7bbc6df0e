// Acceptance criteria: a checklist. A line without a box is one that is not met yet, and so is one with any other mark
// in its box than those of a thing done.
import { type Item, readItems } from '../document/items.ts'
import { appendItem, isNamed, readSections, splice } from '../document/outline.ts'
import { pickOne } from '../document/pick.ts'
import { taskLayout } from './sections.ts'
import type { Criterion } from './task.ts'

const NAME = 'Acceptance Criteria'
const BOX = /^\[([^\n\]])\](?:[ \t]+|$)/u
const DONE = /[xX✓✔✅]/u

interface PlacedCriterion extends Criterion {
  item: Item
}

export function readCriteria(text: string): Criterion[] {
  return readPlaced(text).map(({ number, text: words, met }) => ({ number, text: words, met }))
}

export function addCriterion(text: string, criterion: string): string {
  const line = `- [ ] ${criterion.replace(/\s+/g, ' ').trim()}`
  const found = readPlaced(text).at(-1)?.item
  if (found) return splice(text, found.end, found.end, endLine(text, found.end, line))
  const made = taskLayout.ensure(text, NAME)
  return appendItem(made.text, made.section.body, made.section.end, line)
}

/** Ticks the one that `query` names by its number or some of its words. Throws NOT_FOUND, AMBIGUOUS_ID. */
export function meetCriterion(text: string, query: string): string {
  const found = pickOne(query, readPlaced(text), 'acceptance criterion', ({ number, text: words }) => ({
    words,
    number,
  }))
  if (found.met) return text
  const { content } = found.item
  const mark = BOX.exec(text.slice(content, found.item.lineEnd))?.[1]
  return mark
    ? splice(text, content + 1, content + 1 + mark.length, 'x')
    : splice(text, content, content, '[x] ')
}

function readPlaced(text: string): PlacedCriterion[] {
  // A person may keep them below a heading of any depth.
  const section = taskLayout.find(text, NAME) ?? readSections(text).find(other => isNamed(other, NAME))
  const items = section ? readItems(text, section.body, section.end) : []
  return items.map((item, index) => ({
    number: index + 1,
    text: item.text.replace(BOX, '').replace(/\s+/g, ' ').trim(),
    met: DONE.test(BOX.exec(item.text)?.[1] ?? ''),
    item,
  }))
}

function endLine(text: string, at: number, line: string): string {
  return text[at - 1] === '\n' ? `${line}\n` : `\n${line}`
}
