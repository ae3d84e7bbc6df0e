// Breaks a text with marked words into rows of a terminal.

import { type Range, roomBehind, rowsOf } from '../../rows.ts'
import { type Paint, printable } from '../page.ts'

/** Further rows begin below the first one, which stands behind `indent` columns. Without a width it is one row. */
export function markedRows(text: string, found: readonly Range[], indent: number, paint: Paint): string {
  return rowsOf(text, roomBehind(indent, paint.columns))
    .map(([from, to]) => markedPiece(text, from, to, found, paint))
    .join(`\n${' '.repeat(indent)}`)
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
