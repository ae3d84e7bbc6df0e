// Next steps: a numbered list, the most immediate first.
import { type Item, readItems, renderItem } from '../document/items.ts'
import { appendItem, splice, spliceAll } from '../document/outline.ts'
import { fold } from '../document/pick.ts'
import { ensureSection, findSection } from './sections.ts'

export function readNextSteps(text: string): string[] {
  return placed(text).map(item => item.text)
}

/** Puts the steps before the others, in the order given; a step that stood further down moves up. */
export function addNextSteps(text: string, steps: string[]): string {
  const cleared = steps.reduce((edited, step) => dropNextStep(edited, step), text)
  const made = ensureSection(cleared, 'Next Steps')
  const first = placed(made.text)[0]
  const lines = steps.map((step, index) => renderItem(`${index + 1}. `, step)).join('\n')
  if (!first) return appendItem(made.text, made.section.body, made.section.end, lines)
  return renumber(splice(made.text, first.start, first.start, `${lines}\n`))
}

/** Takes out the next step with just these words, if there is one. */
export function dropNextStep(text: string, step: string): string {
  const found = placed(text).find(item => fold(item.text) === fold(step))
  return found ? renumber(splice(text, found.start, found.end, '')) : text
}

function renumber(text: string): string {
  const edits = placed(text).flatMap((item, index) => {
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

/** Lines below an item stay below it when its number grows or shrinks by a digit. */
function shift(line: string, by: number): string {
  if (by === 0 || line.trim() === '') return line
  return by > 0 ? ' '.repeat(by) + line : line.replace(new RegExp(`^ {0,${-by}}`), '')
}

function placed(text: string): Item[] {
  const section = findSection(text, 'Next Steps')
  return section ? readItems(text, section.body, section.end) : []
}
