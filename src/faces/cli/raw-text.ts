// Finds texts and quotes in a line that no shell has split.

export const FLAG_AHEAD = /--([a-z][\w-]*)(=|(?=\s|$))/iy
export const SHORT_AHEAD = /-[a-z]+(?=\s|$)/iy
/** A word with one dash, or with the long ones that editors make of two. */
export const DASHED_AHEAD = /(?:-|[–—]{1,2})([a-z][\w-]{2,})(?=\s|$)/iy

/** `-h` alone asks for help. */
const SIGNED = /-(?![-\s]|h(?:\s|$))/y

/** A quoted text at the beginning of a text, and what follows it. */
export interface Lead {
  words: string
  rest: string
}

/** Is this word of a text, at an offset, a flag? `before` counts the words of the text so far; `isLast` if no word of it can follow. */
type IsMeant = (name: string, before: number, isLast: () => boolean, at: number) => boolean

/**
 * A text up to the next flag. Within it, only a word that `isMeant` counts as a flag. `unclosed` remembers quotes without
 * an end, because a new search for each text would take too long.
 */
export function takeText(
  raw: string,
  from: number,
  unclosed: Set<string>,
  isMeant: IsMeant,
): { value: string; end: number; lead?: Lead } {
  const quote = raw[from] ?? ''
  const quoted = unclosed.has(quote) ? undefined : closeQuote(raw, from)
  if (quoted === undefined) unclosed.add(quote)
  if (quoted !== undefined) {
    const next = skipSpace(raw, quoted)
    if (next === raw.length || isFlagAt(raw, next)) {
      const value = unquote(raw.slice(from, quoted))
      return { value, end: quoted, lead: { words: value, rest: '' } }
    }
  }
  let end = quoted ?? from
  let words = quoted === undefined ? 0 : 1
  for (let at = skipSpace(raw, end); at < raw.length; at = skipSpace(raw, end)) {
    if (at === from && isFlagAt(raw, at)) break
    const name = nameAt(raw, at)
    const isLast = () => {
      const next = skipSpace(raw, endOfWord(raw, at))
      return next === raw.length || isMeant(nameAt(raw, next) ?? '', 0, () => false, next)
    }
    if (name !== undefined && isMeant(name, words, isLast, at)) break
    end = endOfWord(raw, at)
    words += 1
  }
  const value = raw.slice(from, end)
  if (quoted === undefined) return { value, end }
  const lead = { words: unquote(raw.slice(from, quoted)), rest: raw.slice(quoted, end).trim() }
  return { value, end, lead }
}

/** A word, or a quoted text in its place. */
export function takeWord(raw: string, from: number): { value: string; end: number; lead?: Lead } {
  if (isFlagAt(raw, from)) return { value: '', end: from }
  const quoted = closeQuote(raw, from)
  if (quoted !== undefined) return { value: unquote(raw.slice(from, quoted)), end: quoted }
  const end = endOfWord(raw, from)
  return { value: raw.slice(from, end), end }
}

/** The name of what looks like a flag, with whatever dashes. */
export function nameAt(raw: string, at: number): string | undefined {
  return (matchAt(FLAG_AHEAD, raw, at) ?? matchAt(DASHED_AHEAD, raw, at))?.[1]?.toLowerCase()
}

/** `-word`: where a verb reads the signs in its text itself, it says what must not be there. */
export function isSigned(raw: string, at: number): boolean {
  return matchAt(SIGNED, raw, at) !== null
}

function endOfWord(raw: string, from: number): number {
  let end = from
  while (end < raw.length && !/\s/.test(raw[end] ?? '')) end += 1
  return end
}

/** The offset after the closing quote of a quoted text; undefined if the text is not quoted. */
function closeQuote(raw: string, from: number): number | undefined {
  const quote = raw[from]
  if (quote !== '"' && quote !== "'") return undefined
  for (let at = from + 1; at < raw.length; at += 1) {
    if (raw[at] === '\\' && quote === '"') at += 1
    else if (raw[at] === quote && (at + 1 === raw.length || /\s/.test(raw[at + 1] ?? ''))) return at + 1
  }
  return undefined
}

function unquote(text: string): string {
  const inner = text.slice(1, -1)
  return text[0] === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner
}

function isFlagAt(raw: string, at: number): boolean {
  return matchAt(FLAG_AHEAD, raw, at) !== null
}

export function matchAt(sticky: RegExp, raw: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(raw)
}

export function skipSpace(raw: string, from: number): number {
  let at = from
  while (at < raw.length && /\s/.test(raw[at] ?? '')) at += 1
  return at
}

/** The texts if all of `text` is quoted. */
export function readQuoted(text: string): string[] | undefined {
  const found: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = closeQuote(text, at)
    if (end === undefined) return undefined
    found.push(unquote(text.slice(at, end)))
    at = skipSpace(text, end)
  }
  return found
}
