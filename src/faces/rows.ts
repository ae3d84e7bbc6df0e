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

/** Each line of the text broken, the blanks before it kept. */
export function breakLines(text: string, room: number): string[] {
  if (room === Number.POSITIVE_INFINITY) return text.split('\n')
  return text.split('\n').flatMap(line => {
    if (columnsOf(line) <= room) return [line]
    const [before = ''] = /^\s*(?:[-*] )?/.exec(line) ?? []
    const rows = rowsOf(line.slice(before.length), room - before.length)
    return rows.map(
      ([from, to], index) =>
        `${index === 0 ? before : ' '.repeat(before.length)}${line.slice(before.length).slice(from, to)}`,
    )
  })
}
