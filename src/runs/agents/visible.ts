// Shows a text whole: what is invisible or drives a terminal stands there by its number, `<U+202E>`. For a text that a
// person approves, where nothing may be hidden.
import { harmless } from '../../text/harmless.ts'

/** Line ends, tabs, and the joiners that a script needs stay. */
export function visible(text: string): string {
  return text
    .split(/(\r?\n)/)
    .map((piece, at) => (at % 2 === 0 ? visibleLine(piece) : piece))
    .join('')
}

function visibleLine(text: string): string {
  const shown = [...harmless(text)]
  let at = 0
  let told = ''
  for (const char of text) {
    if (char === shown[at]) {
      told += char
      at += 1
    } else {
      told += `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`
      // Some are replaced, and not removed.
      if (REPLACED.test(char)) at += 1
    }
  }
  return told
}

const REPLACED = /^[\u2028\u2029\u2800\ud800-\udfff]$/

/** Lines of at most `width` columns. The further lines of one that was longer are marked, so that none looks like another. */
export function fenced(text: string, width = 72): string {
  return text
    .split(/\r?\n/)
    .flatMap(line => cutLine(line.replaceAll('\t', '    '), width))
    .join('\n')
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char >= '\u1100' ? 2 : 1), 0)
}

function cutLine(line: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let columns = 0
  for (const char of line) {
    const needs = columnsOf(char)
    if (columns + needs > width) {
      // Between words, if there is a blank not far back.
      const cut = piece.lastIndexOf(' ') + 1
      const at = cut > piece.length / 2 && piece.trim().includes(' ') ? cut : piece.length
      pieces.push(piece.slice(0, at))
      piece = piece.slice(at)
      columns = columnsOf(piece)
    }
    piece += char
    columns += needs
  }
  return [...pieces, piece].map((one, at) => `${at === 0 ? '  │ ' : '  ┆ '}${one}`.trimEnd())
}
