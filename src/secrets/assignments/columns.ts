// Finds passwords in a Markdown table by the name in the column head.

import { type Finder, MASK, type Span } from '../rule.ts'
import { isStrange, TICKET } from './forms.ts'
import { type Weight, weigh } from './names.ts'
import { mayName, weigh as weighOther } from './names-in-other-languages.ts'

const BELOW_HEAD = /^[ \t>|:-]+$/gm
/** A wider table does not hold passwords. */
const MOST_COLUMNS = 40
const CELL = /[^|\n]*/y
const VALUE = /^(?<marks>[\s`*"']*)(?<secret>[^\s`|*"'<>]{6,300})[\s`*"']*$/

export const COLUMNS: Finder = {
  hints: ['|-', '| -', '|:', '| :', '-|', '- |'],
  find: text => [...findIn(text)],
}

function* findIn(text: string): Generator<Span> {
  BELOW_HEAD.lastIndex = 0
  for (let line = BELOW_HEAD.exec(text); line !== null; line = BELOW_HEAD.exec(text)) {
    if (!line[0].includes('|') || !line[0].includes('-')) continue
    const head = text.lastIndexOf('\n', line.index - 2) + 1
    const weights = cells(text, head).map(({ cell }) => weighHead(cell))
    if (weights.every(weight => weight === undefined)) continue
    let at = BELOW_HEAD.lastIndex + 1
    for (; at > 0 && at < text.length && isRow(text, at); at = text.indexOf('\n', at) + 1)
      yield* findInRow(text, at, weights)
    BELOW_HEAD.lastIndex = Math.max(BELOW_HEAD.lastIndex, at - 1)
  }
}

function isRow(text: string, at: number): boolean {
  const end = text.indexOf('\n', at)
  return text.slice(at, end === -1 ? undefined : end).includes('|')
}

function* findInRow(text: string, at: number, weights: (Weight | undefined)[]): Generator<Span> {
  for (const [index, { cell, start }] of cells(text, at).entries()) {
    const weight = weights[index]
    if (weight === undefined) continue
    const { marks = '', secret = '' } = VALUE.exec(cell)?.groups ?? {}
    if (secret === '' || secret.includes(MASK) || TICKET.test(secret)) continue
    if (!isStrange(secret, { weight, sign: '', settled: false })) continue
    const from = start + marks.length
    yield { kind: 'password', start: from, end: from + secret.length }
  }
}

function cells(text: string, from: number): { cell: string; start: number }[] {
  const found: { cell: string; start: number }[] = []
  for (let start = from; found.length < MOST_COLUMNS; ) {
    CELL.lastIndex = start
    const cell = CELL.exec(text)?.[0] ?? ''
    found.push({ cell, start })
    start += cell.length + 1
    if (text[start - 1] !== '|') break
  }
  return found
}

function weighHead(cell: string): Weight | undefined {
  const name = cell
    .replace(/[*`"']/g, '')
    .trim()
    .replace(/\s+/g, '_')
  if (name === '' || name.length > 40) return undefined
  const lower = name.toLowerCase()
  return weigh(name, '') ?? (mayName(lower) ? weighOther(name) : undefined)
}
