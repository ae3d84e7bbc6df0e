// Renders a report: a heading, aligned facts, titled lists, and what to do next.
import { harmless } from '../../text/harmless.ts'
import { mapTextsAtOnce } from '../../text/map-texts.ts'
import { breakLines, roomBehind } from '../rows.ts'

/** Styles for text; they change nothing without a terminal. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  /** Marks a search match. */
  mark(text: string): string
  /** The width of the terminal; undefined where lines may be long. */
  columns?: number
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
  /** Makes text in its own form. It must return printable text. */
  body?: (paint: Paint) => string
  lists?: { title: string; lines: string[] }[]
  /** What to do, in order, with verbs in braces. */
  steps?: string[]
  /** Free text below the facts. */
  text?: string | undefined
  /** Names the zone of the times. */
  zone?: string | undefined
  next: string
}

const LABEL = 12

export function renderPage(page: Page, paint: Paint): string {
  const facts = (page.facts ?? []).flatMap(([label, value]) =>
    value ? [`  ${paint.dim(label.padEnd(LABEL - 1))} ${hang(value, LABEL + 2, paint)}`] : [],
  )
  const lists = (page.lists ?? []).filter(list => list.lines.length > 0)
  const blocks = [
    [`${page.icon} ${paint.bold(hang(page.heading, 3, paint))}`],
    facts,
    page.body ? [page.body(paint)].filter(Boolean) : [],
    (page.steps ?? []).map((step, index) => `  ${index + 1}. ${hang(step, 5)}`),
    ...lists.map(list => [
      `  ${paint.bold(printable(list.title))}`,
      ...list.lines.map(line => `    ${hang(line, 6, paint)}`),
    ]),
    page.text ? [printable(page.text)] : [],
    page.zone ? [paint.dim(page.zone)] : [],
    [`${paint.dim('Next:')} ${printable(page.next)}`],
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

/** Makes any text of a document safe to show. */
export function printable(text: string): string {
  return harmless(text)
}

/** The same as a line of JSON, without the line end. */
export function jsonLine(value: object): string {
  return JSON.stringify(mapTextsAtOnce(value, printable))
}

/** On a terminal, long lines are broken between words, to be read below their beginning. What is copied from steps must not be. */
function hang(text: string, indent: number, { columns }: Pick<Paint, 'columns'> = {}): string {
  return breakLines(printable(text), roomBehind(indent, columns)).join(`\n${' '.repeat(indent)}`)
}
