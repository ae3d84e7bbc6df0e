// Next steps: a numbered list, the most immediate first.
import { type Item, readItems, renderItem } from './items.ts'
import { appendLines, ensureSection, findSection, splice } from './outline.ts'

export function readNextSteps(text: string): string[] {
  return placed(text).map(item => item.text)
}

/** Puts the steps before the others, in the order given; a step that stood further down moves up. */
export function addNextSteps(text: string, steps: string[]): string {
  const cleared = steps.reduce((edited, step) => dropNextStep(edited, step), text)
  const made = ensureSection(cleared, 'Next Steps')
  const first = placed(made.text)[0]
  const lines = steps.map((step, index) => renderItem(`${index + 1}. `, step)).join('\n')
  if (!first) return appendLines(made.text, made.section.body, made.section.end, lines)
  return renumber(splice(made.text, first.start, first.start, `${lines}\n`))
}

/** Takes out the next step with just these words, if there is one. */
export function dropNextStep(text: string, step: string): string {
  const found = placed(text).find(item => fold(item.text) === fold(step))
  return found ? renumber(splice(text, found.start, found.end, '')) : text
}

function renumber(text: string): string {
  return placed(text).reduceRight((edited, item, index) => {
    const marker = edited.slice(item.start, item.content)
    const number = /\d+/.exec(marker)
    if (!number || number[0] === String(index + 1)) return edited
    const at = item.start + number.index
    return splice(edited, at, at + number[0].length, String(index + 1))
  }, text)
}

function placed(text: string): Item[] {
  const section = findSection(text, 'Next Steps')
  return section ? readItems(text, section.body, section.end) : []
}

function fold(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim()
}
