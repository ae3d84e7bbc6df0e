// Measures and cuts text by the columns that it takes in a terminal.
import { beginningOf } from '../text/cut.ts'

/** At most `most` columns, with an ellipsis at the end when something is left out. Empty if there is room for nothing. */
export function cutToColumns(text: string, most: number): string {
  if (columnsOf(text) <= most) return text
  let piece = ''
  let used = 1
  for (const letter of text) {
    used += widthOf(letter)
    if (used > most) break
    piece += letter
  }
  return most < 1 ? '' : `${beginningOf(text, piece.length).trimEnd()}…`
}

export function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text) columns += widthOf(letter)
  return columns
}

// Ranges instead of Unicode classes, because compiling those takes a tenth of the start time of Node.
const NONE = /[\u0300-\u036f]|[\u200b-\u200f]|[\u20d0-\u20ff]|[\ufe00-\ufe0e]/
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f004}\u{1f0cf}\u{1f18e}\u{1f191}-\u{1f19a}\u{1f200}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** The sign U+FE0F, which makes an emoji of the letter before it, counts as the column that the emoji gains. */
function widthOf(letter: string): number {
  return NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1
}
