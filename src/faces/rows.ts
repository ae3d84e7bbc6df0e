// Breaks text into the rows of a terminal, between words.
import { columnsOf } from './columns.ts'

export type Range = readonly [from: number, to: number]

/** Narrower columns would hold a word a row. */
const LEAST_ROOM = 20

/** What is left of the terminal behind `indent` columns. Without a terminal, lines are as long as they are. */
export function roomBehind(indent: number, columns = Number.POSITIVE_INFINITY): number {
  return Math.max(LEAST_ROOM, columns - indent)
}

/** Offsets of each row, without the blanks between them. A longer word has a row of its own. */
export function rowsOf(text: string, room: number): Range[] {
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

/** Each line of the text broken, the blanks before it kept, and those below the bullet of an `isList`. */
export function breakLines(text: string, room: number, isList = false): string[] {
  if (room === Number.POSITIVE_INFINITY) return text.split('\n')
  return text.split('\n').flatMap(line => {
    if (columnsOf(line) <= room) return [line]
    const [before = ''] = (isList ? /^\s*(?:- )?/ : /^\s*/).exec(line) ?? []
    const words = line.slice(before.length)
    const rows = rowsOf(words, room - before.length).map(([from, to]) => words.slice(from, to))
    return [before + (rows[0] ?? ''), ...rows.slice(1).map(row => ' '.repeat(before.length) + row)]
  })
}
