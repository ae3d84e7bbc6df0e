// Reads and writes the checklist of acceptance criteria. A line without a box is a criterion that is not met.

import { hasOpenWithin, readBox, tick, withoutBox } from '../text/box.ts'
import { findEntry } from '../text/find-entry.ts'
import { type Item, readEntries, readItems } from '../text/items.ts'
import { oneLine } from '../text/one-line.ts'
import { findOpenBoxes, type OpenBoxes } from '../text/open-boxes.ts'
import { appendItem, readSections, replaceOwn, splice } from '../text/outline.ts'
import { withinMarks } from '../text/prose.ts'
import { type Region, readAcceptance } from './acceptance.ts'
import type { Criterion } from './task.ts'
import { taskLayout } from './task-sections.ts'

const NAME = 'Acceptance Criteria'

/** The same list in every task, so a new criterion does not go there when the task has its own. */
const GENERAL = /^(?:definition of done|dod)(?![\p{L}\p{N}])/iu

/** Instead of a box: `1. ✅ It finds words`. */
const CHECKED = /^(?:✅|✔|✓)/

/** Only clear titles: `Reading` and `Comments` can be the work itself. */
const MATTER =
  '(?:(?:(?:implementation|technical) )?notes?|links?|references?|resources?|see also|further reading|hints?|tips?|remarks?|open questions?|out of scope|non-goals|notizen|hinweise|anmerkungen|verweise|notas|enlaces|remarques|liens|заметки|примечания|ссылки|备注|参考|メモ|備考|참고|메모)'
/** Matches a whole title that announces no criteria: `Notes`, `Links & References`. */
const BESIDE = new RegExp(`^[^\\p{L}]*${MATTER}(?:\\s*(?:[,/&]|and|und)\\s*${MATTER})*[^\\p{L}]*$`, 'iu')

interface PlacedCriterion extends Criterion {
  item: Item
}

export function readCriteria(text: string): Criterion[] {
  return readPlaced(text).map(({ number, text: words, met }) => ({ number, text: words, met }))
}

/** Title of the first acceptance section that holds text but no list. */
export function unlistedSection(text: string): string | undefined {
  return readAcceptance(text).find(({ body, end }) => {
    const words = text.slice(body, end).replace(/<!--[\s\S]*?-->|^[-*_\s]+$/gm, '')
    return words.trim() !== '' && readItems(text, body, end).length === 0
  })?.title
}

/** Open boxes that are not criteria, grouped by section. */
export function readOpenBoxes(text: string): OpenBoxes[] {
  return findOpenBoxes(
    text,
    readAcceptance(text).map(({ body, end }) => ({ start: body, end })),
  )
}

export function addCriterion(text: string, criterion: string): string {
  const line = `- [ ] ${nextNumber(text)}${oneLine(criterion)}`
  const all = readAcceptance(text)
  const own = all.filter(({ title }) => !GENERAL.test(title))
  const regions = own.length > 0 ? own : all
  const found = regions.flatMap(region => readLists(text, region)).at(-1)
  if (found) return splice(text, found.end, found.end, endLine(text, found.end, line))
  const last = regions.at(-1)
  if (last) {
    const { start, end } = withinMarks(text, last.body, last.end)
    return appendItem(text, start, end, line)
  }
  const made = taskLayout.ensure(text, NAME)
  return appendItem(made.text, made.section.body, made.section.end, line)
}

/** `#4 ` where a tracker numbers every criterion of the task in its own words: `- [ ] #3 It finds words`. */
function nextNumber(text: string): string {
  const numbers = readPlaced(text).map(({ text: words }) =>
    Number(/^#(\d{1,4})\s/.exec(words)?.[1] ?? Number.NaN),
  )
  return numbers.length === 0 || numbers.some(Number.isNaN) ? '' : `#${Math.max(...numbers) + 1} `
}

/** Ticks the criterion that `query` names by its number or some of its words. Throws NOT_FOUND, AMBIGUOUS_ID. */
export function meetCriterion(text: string, query: string): string {
  const found = findEntry(query, readPlaced(text), 'acceptance criterion', ({ number, item }) => ({
    words: withoutBox(item.text),
    number,
  }))
  if (found.met) return text
  const { content, end } = found.item
  const words = text.slice(content, end)
  return replaceOwn(text, content, end, tick(readBox(words) ? words : `[ ] ${words}`))
}

function readPlaced(text: string): PlacedCriterion[] {
  return readAcceptance(text)
    .flatMap(region => readLists(text, region))
    .map((item, index) => ({
      number: index + 1,
      text: oneLine(withoutBox(item.text)),
      met: (readBox(item.text)?.done ?? CHECKED.test(item.text)) && !hasOpenWithin(item.text),
      item,
    }))
}

/** Below a heading such as `### Notes`, a list counts only when it has boxes. */
function readLists(text: string, { body, end }: Region): Item[] {
  const parts = readSections(text, body, end)
  const beside = parts.filter(({ title }) => BESIDE.test(title))
  return [body, ...parts.map(part => part.body)].flatMap((start, index) => {
    const list = readEntries(text, start, parts[index]?.start ?? end)
    const isBeside = beside.some(part => part.body <= start && start < part.end)
    return isBeside && !list.some(item => readBox(item.text)) ? [] : list
  })
}

function endLine(text: string, at: number, line: string): string {
  return text[at - 1] === '\n' ? `${line}\n` : `\n${line}`
}
