// Shortens text between two visible characters: never inside a surrogate pair, a letter with marks, an emoji or a
// flag. All code that cuts text uses this file.

/** A visible character can have any length. A longer one is cut between two code points. */
const LONGEST_CHARACTER = 64
/** How far back the search for a safe boundary goes. */
const WINDOW = 256

/** The beginning of the text, at most `most` UTF-16 units. */
export function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, boundaryBefore(text, Math.max(0, most)))
}

/** The end of the text, at most `most` UTF-16 units. */
export function endOf(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(boundaryAfter(text, text.length - Math.max(0, most)))
}

/** At most `most` UTF-16 units, with an ellipsis at the end when something is left out. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most - 1)}…`
}

/** The same, but the last word stays whole. */
export function shortenAtWord(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most - 1).replace(/\s+\S*$/, '')}…`
}

/** The last place up to `at` where a character begins. */
export function boundaryBefore(text: string, at: number): number {
  if (at <= 0 || at >= text.length || isPlainBoundary(text, at)) return at
  const found = characterAround(text, at)
  if (found && at - found.start <= LONGEST_CHARACTER) return found.start
  return isPairSplit(text, at) ? at - 1 : at
}

/** The first place from `at` on where a character begins. */
export function boundaryAfter(text: string, at: number): number {
  if (at <= 0 || at >= text.length || isPlainBoundary(text, at)) return at
  const found = characterAround(text, at)
  if (!found || found.start === at) return isPairSplit(text, at) ? at + 1 : at
  if (found.end - at <= LONGEST_CHARACTER) return found.end
  return isPairSplit(text, at) ? at + 1 : at
}

/** Created on first use: hooks load this file, and most texts are plain. */
let segmenter: Intl.Segmenter | undefined

function characterAround(text: string, at: number): { start: number; end: number } | undefined {
  let from = at
  while (from > 0 && at - from < WINDOW && !(from < at && isPlainBoundary(text, from))) from -= 1
  if (isPairSplit(text, from)) from -= 1
  segmenter ??= new Intl.Segmenter()
  const found = segmenter.segment(text.slice(from, at + WINDOW)).containing(at - from)
  return found && { start: from + found.index, end: from + found.index + found.segment.length }
}

/** A cut between two printable ASCII characters is always safe. */
function isPlainBoundary(text: string, at: number): boolean {
  return isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at))
}

function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit <= 0x7e
}

function isPairSplit(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1))
}
