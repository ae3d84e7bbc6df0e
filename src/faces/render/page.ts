// Puts a report together: a heading, aligned facts, titled lists, and what to do next.
import { harmless } from '../../text/harmless.ts'

/** How text is set off; plain strings where there is no terminal. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  /** What was looked for. */
  mark(text: string): string
}

export const PLAIN: Paint = { bold: text => text, dim: text => text, mark: text => text }
export const COLOURED: Paint = {
  bold: text => `\u001b[1m${text}\u001b[22m`,
  dim: text => `\u001b[2m${text}\u001b[22m`,
  mark: text => `\u001b[1;31m${text}\u001b[22;39m`,
}

export interface Page {
  icon: string
  heading: string
  facts?: [string, string | undefined][]
  /** Text in a form of its own; it makes itself printable. */
  body?: (paint: Paint) => string
  lists?: { title: string; lines: string[] }[]
  /** What to do, in order; verbs stand in braces. */
  steps?: string[]
  /** Free text below the facts. */
  text?: string | undefined
  next: string
}

const LABEL = 12

export function renderPage(page: Page, paint: Paint): string {
  const facts = (page.facts ?? []).flatMap(([label, value]) =>
    value ? [`  ${paint.dim(label.padEnd(LABEL))}${hang(value, LABEL + 2)}`] : [],
  )
  const lists = (page.lists ?? []).filter(list => list.lines.length > 0)
  const blocks = [
    [`${page.icon} ${paint.bold(printable(page.heading))}`],
    facts,
    page.body ? [page.body(paint)].filter(Boolean) : [],
    (page.steps ?? []).map((step, index) => `  ${index + 1}. ${hang(step, 5)}`),
    ...lists.map(list => [
      `  ${paint.bold(printable(list.title))}`,
      ...list.lines.map(line => `    ${hang(line, 6)}`),
    ]),
    page.text ? [printable(page.text)] : [],
    [`${paint.dim('Next:')} ${printable(page.next)}`],
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

/** A text as it may be shown, whatever a document holds. */
export function printable(text: string): string {
  return harmless(text)
}

function hang(text: string, indent: number): string {
  return printable(text).replaceAll('\n', `\n${' '.repeat(indent)}`)
}
