// Breaks a text with marked words into rows of a terminal.
import { columnsOf } from '../../columns.ts'
import { type Paint, printable } from '../page.ts'

type Range = readonly [from: number, to: number]

/** Further rows begin below the first one, which stands behind `indent` columns. Without a width it is one row. */
export function markedRows(text: string, found: readonly Range[], indent: number, paint: Paint): string {
  const room = Math.max(20, (paint.columns ?? Number.POSITIVE_INFINITY) - indent)
  return rowsOf(text, room)
    .map(([from, to]) => markedPiece(text, from, to, found, paint))
    .join(`\n${' '.repeat(indent)}`)
}

/** Offsets of each row, without the blanks between them. */
function rowsOf(text: string, room: number): Range[] {
  const rows: Range[] = []
  let start = 0
  let end = 0
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const next = index + word.length
    if (end > start && columnsOf(text.slice(start, next)) > room) {
      rows.push([start, end])
      start = index
    }
    end = next
  }
  return [...rows, [start, end]]
}

function markedPiece(text: string, from: number, to: number, found: readonly Range[], paint: Paint): string {
  let at = from
  const pieces = found.flatMap(([begin, stop]) => {
    const [start, end] = [Math.max(begin, from), Math.min(stop, to)]
    if (start >= end) return []
    const piece = printable(text.slice(at, start)) + paint.mark(printable(text.slice(start, end)))
    at = end
    return [piece]
  })
  return pieces.join('') + printable(text.slice(at, to))
}
