// Reads and writes the next steps: a numbered list, the most urgent first.
import { guard, isStruck, readBox, unguard } from '../text/box.ts'
import { fold } from '../text/find-entry.ts'
import { type Item, readEntries, renderItem } from '../text/items.ts'
import { appendItem, splice, spliceAll } from '../text/outline.ts'
import { ensureSection, findSection } from './sections.ts'

const NOTHING = /^(?:none|n\/a|nothing)(?: yet| so far| currently)?\.?$/i

/** The open steps. A ticked or struck step is not open. */
export function readNextSteps(text: string): string[] {
  return placeNextSteps(text)
    .filter(({ open }) => open)
    .map(({ words }) => words)
}

/** Puts the steps before the others, in the given order. A step that is already in the list moves up. */
export function addNextSteps(text: string, given: string[]): string {
  const steps = given.filter((step, index) => given.findIndex(other => fold(other) === fold(step)) === index)
  const cleared = steps.reduce((edited, step) => dropNextStep(edited, step), text)
  const made = ensureSection(cleared, 'Next Steps')
  const [first, ...others] = placeNextSteps(made.text)
  if (!first || (others.length === 0 && NOTHING.test(first.words))) {
    const bare = first ? splice(made.text, first.item.start, first.item.end, '') : made.text
    const section = findSection(bare, 'Next Steps') ?? made.section
    const lines = steps.map((step, index) => renderItem(`${index + 1}. `, guard(step))).join('\n')
    return appendItem(bare, section.body, section.end, lines)
  }
  // New entries look like the list: numbers or bullets, with boxes or without.
  const { item, box } = first
  const marker = made.text.slice(item.start, item.content).replace(/\d+/, '1').trimEnd()
  const lines = steps.map(step => renderItem(`${marker} `, `${box ? '[ ] ' : ''}${guard(step)}`)).join('\n')
  return renumber(splice(made.text, item.start, item.start, `${lines}\n`), item.start)
}

/** Removes the next step with exactly these words, if there is one. */
export function dropNextStep(text: string, step: string): string {
  const found = placeNextSteps(text).find(({ words, open }) => open && fold(words) === fold(step))
  return found ? takeOutNextStep(text, found.item) : text
}

/** Removes a next step. Those behind it in a numbered list move up. */
export function takeOutNextStep(text: string, { start, end }: Item): string {
  const list = listAround(text, start)
  const stays = list.find(item => item.start !== start)
  const edited = splice(text, start, end, '')
  return stays ? renumber(edited, stays.start < start ? stays.start : start) : edited
}

/** Renumbers only the list that holds the item at `at`. */
function renumber(text: string, at: number): string {
  const edits = listAround(text, at).flatMap((item, index) => {
    const number = /\d+/.exec(text.slice(item.start, item.content))
    const wanted = String(index + 1)
    if (!number || number[0] === wanted) return []
    const start = item.start + number.index
    const [head = '', ...rest] = text.slice(start + number[0].length, item.end).split('\n')
    const lines = rest.map(line => shift(line, wanted.length - number[0].length))
    return [{ start, end: item.end, insert: [wanted + head, ...lines].join('\n') }]
  })
  return spliceAll(text, edits)
}

/** Keeps the lines below an item inside it when its number gains or loses a digit. */
function shift(line: string, by: number): string {
  if (by === 0 || line.trim() === '') return line
  return by > 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${-by}}`), '')
}

/** Neighbouring items with the same kind of mark and only empty lines between them. */
function listAround(text: string, at: number): Item[] {
  let list: Item[] = []
  for (const { item } of placeNextSteps(text)) {
    const last = list.at(-1)
    const joins =
      last && text.slice(last.end, item.start).trim() === '' && kindOf(text, last) === kindOf(text, item)
    if (!joins && list.some(({ start }) => start === at)) break
    list = joins ? [...list, item] : [item]
  }
  return list.some(({ start }) => start === at) ? list : []
}

function kindOf(text: string, item: Item): string | undefined {
  return text.slice(item.start, item.content).trim().at(-1)
}

export interface PlacedNextStep {
  item: Item
  words: string
  box: boolean
  open: boolean
}

export function placeNextSteps(text: string): PlacedNextStep[] {
  const section = findSection(text, 'Next Steps')
  const items = section ? readEntries(text, section.body, section.end) : []
  return items.map(item => {
    const box = readBox(item.text)
    const words = item.text.slice(box?.words ?? 0)
    const open = !box?.done && !isStruck(words) && !NOTHING.test(words)
    return { item, words: unguard(words), box: box !== undefined, open }
  })
}
