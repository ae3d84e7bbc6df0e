// Draws a menu for a terminal of any size, as lines that are shorter than it is wide. The mark is a sign, so that it can
// be seen without colour.
import type { Menu, MenuRow } from '../../../runs/next/menu.ts'
import { beginningOf } from '../../../text/cut.ts'
import { oneLine } from '../../../text/one-line.ts'
import { columnsOf, cutToColumns } from '../../columns.ts'
import { type Paint, printable } from '../../render/page.ts'
import type { MenuState } from './press-key.ts'

export interface Size {
  columns: number
  rows: number
}

export interface Frame {
  lines: string[]
  /** How many rows of the menu are shown at once. */
  page: number
}

const GAP = '  '
/** A column that is cut to less tells nothing. */
const NARROWEST = 12
const MOST_TEXT = 6
const MOST_DETAIL = 3

export function drawMenu(menu: Menu, { marked }: MenuState, size: Size, paint: Paint): Frame {
  // The last column stays empty: some terminals go on in the next line as soon as it is filled.
  const width = Math.max(1, size.columns - 1)
  const height = Math.max(1, size.rows)
  const cut = (text: string) => cutToColumns(clean(text), width)
  const title = paint.bold(cut(menu.title))
  const text = (menu.text ?? []).flatMap(line => wrap(line, width, MOST_TEXT))
  const detail = wrap(menu.rows[marked]?.detail ?? '', width, MOST_DETAIL)
  const help = paint.dim(cut(helpFor(menu)))
  const { head, lines } = drawRows(menu, marked, width)
  // With little room the rows come first, then the question, then the rest.
  const parts = {
    title: [title],
    text,
    head: head === undefined ? [] : [paint.dim(head)],
    detail,
    help: [help],
  }
  const kept = fitParts(parts, height - Math.min(lines.length, 3))
  const before = [...kept.title, ...kept.text, ...kept.head]
  const after = [...kept.detail, ...kept.help]
  const room = Math.max(1, height - before.length - after.length)
  const { shown, page } = scroll(lines, marked, room)
  const rows = shown.map(({ line, index }) =>
    index === marked ? paint.bold(line) : cutToColumns(line, width),
  )
  return { lines: [...before, ...rows, ...after].slice(0, height), page }
}

interface Parts {
  title: string[]
  text: string[]
  head: string[]
  detail: string[]
  help: string[]
}

/** Leaves parts out, the least needed first, until they fit into so many lines. Blank lines set them apart if there is room. */
function fitParts(parts: Parts, room: number): Parts {
  const kept = { ...parts }
  for (const name of ['text', 'help', 'detail', 'head', 'title'] as const)
    if (Object.values(kept).flat().length > room) kept[name] = []
  const spare = room - Object.values(kept).flat().length
  // Without rows in between, the head of the table stands apart from what is above it.
  if (spare >= 1) kept.head = ['', ...kept.head]
  if (spare >= 2 && kept.detail.length > 0) kept.detail = ['', ...kept.detail]
  if (spare >= 3 && kept.help.length > 0) kept.help = ['', ...kept.help]
  return kept
}

/** The window of rows around the marked one. Lines above and below it say how many more there are. */
function scroll(
  lines: string[],
  marked: number,
  room: number,
): { shown: { line: string; index: number }[]; page: number } {
  const all = lines.map((line, index) => ({ line, index }))
  if (lines.length <= room) return { shown: all, page: Math.max(1, lines.length) }
  const hasSigns = room >= 5
  const page = hasSigns ? room - 2 : room
  const from = Math.min(Math.max(0, marked - Math.floor(page / 2)), lines.length - page)
  const rows = all.slice(from, from + page)
  if (!hasSigns) return { shown: rows, page }
  const below = lines.length - from - page
  const sign = (arrow: string, count: number) => ({
    line: count > 0 ? `${GAP}${arrow} ${count} more` : '',
    index: -1,
  })
  return { shown: [sign('↑', from), ...rows, sign('↓', below)], page }
}

function drawRows(
  { columns, rows }: Menu,
  marked: number,
  width: number,
): { head: string | undefined; lines: string[] } {
  const digits = String(rows.length).length
  const indent = `${GAP}${' '.repeat(digits)} `
  const cells = rows.map(row => row.cells.map(clean))
  const widths = fitColumns([...(columns ? [columns] : []), ...cells], width - indent.length)
  const lineOf = (line: string[]) =>
    widths
      .map((columnWidth, index) => pad(cutToColumns(line[index] ?? '', columnWidth), columnWidth))
      .join(GAP)
      .trimEnd()
  return {
    head: columns && cutToColumns(`${indent}${lineOf(columns)}`, width),
    lines: cells.map((line, index) =>
      cutToColumns(
        `${index === marked ? '› ' : GAP}${String(index + 1).padStart(digits)} ${lineOf(line)}`,
        width,
      ),
    ),
  }
}

/** The widths of as many columns, from the first one on, as there is room for. The widest give way. */
function fitColumns(lines: string[][], room: number): number[] {
  const count = Math.max(0, ...lines.map(line => line.length))
  const natural = Array.from({ length: count }, (_, index) =>
    Math.max(0, ...lines.map(line => columnsOf(line[index] ?? ''))),
  )
  const sum = (widths: number[]) =>
    widths.reduce((total, one) => total + one, 0) + GAP.length * (widths.length - 1)
  let widths = natural
  while (widths.length > 1 && sum(widths.map(one => Math.min(one, NARROWEST))) > room)
    widths = widths.slice(0, -1)
  const fitted = [...widths]
  while (sum(fitted) > room && Math.max(...fitted) > 1) narrow(fitted)
  return fitted
}

function helpFor({ rows }: Menu): string {
  const keys = rows.flatMap(({ key }) => key ?? [])
  const own = keys.length > 0 ? keys.join(' ') : ''
  return ['↑↓ j k', rows.length > 1 ? 'number' : '', own, 'Enter takes it', 'q back', 'Ctrl-C stops']
    .filter(Boolean)
    .join(' · ')
}

/** At most `most` lines, broken between words where that is possible. */
function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of clean(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || columnsOf(longer) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length > most) lines.splice(most - 1, lines.length, lines.slice(most - 1).join(' '))
  return lines.map(one => cutToColumns(one, width))
}

function pad(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - columnsOf(text)))}`
}

/** No terminal shows more of a text in so few lines. */
const LONGEST = 1_000

function clean(text: string): string {
  return printable(oneLine(beginningOf(text, LONGEST)))
}

/** A row as one line of a plain list, for terminals that cannot move the cursor. */
export function lineOfRow({ cells }: MenuRow, index: number): string {
  return `${index + 1}. ${cells.map(clean).filter(Boolean).join(' · ')}`
}

function narrow(widths: number[]): void {
  const widest = Math.max(...widths)
  widths[widths.indexOf(widest)] = widest - 1
}
