// Turns what a user typed into flags and texts: raw text as it stands behind a slash command, or the words a
// shell has split. A text runs to the next flag, so it needs no quotes; quotes count only around a whole one.
import { LogbookError } from '../../errors.ts'
import { nearest } from '../render/nearest.ts'

/** `switch` takes no text, `optional` may take one, `text` needs one, `many` may be given again and again. */
export interface Flag {
  name: string
  kind: 'switch' | 'optional' | 'text' | 'many'
  /** What the text is, for the help: `<goal>`. */
  value?: string
  help: string
}

/** A flag as given, in order; `value` is undefined where a flag stands alone. */
export interface Given {
  name: string
  value: string | undefined
}

export interface Parsed {
  given: Given[]
  /** Text that stands before all flags or behind a switch. */
  text: string | undefined
}

const FLAG_WORD = /^--([a-z][\w-]*)(?:=([\s\S]*))?$/i
const FLAG_AHEAD = /--([a-z][\w-]*)(=|(?=\s|$))/iy

/** The raw text behind a slash command; with quotes `kept`, texts have theirs. Throws INVALID_INPUT. */
export function parseRaw(raw: string, flags: Flag[], quotes?: 'kept'): Parsed {
  const pieces: Given[] = []
  const unclosed = new Set<string>()
  let at = skipSpace(raw, 0)
  while (at < raw.length) {
    FLAG_AHEAD.lastIndex = at
    const flag = FLAG_AHEAD.exec(raw)
    const from = flag ? (flag[2] === '=' ? FLAG_AHEAD.lastIndex : skipSpace(raw, FLAG_AHEAD.lastIndex)) : at
    const text = takeText(raw, from, unclosed)
    const value = quotes ? raw.slice(from, text.end) : text.value
    const given = text.end > from || flag?.[2] === '='
    pieces.push({ name: flag?.[1]?.toLowerCase() ?? '', value: given ? value : undefined })
    at = skipSpace(raw, text.end)
  }
  return assign(pieces, flags)
}

/** Words that a shell has split; with quotes `kept`, what it took for one word is quoted again. Throws INVALID_INPUT. */
export function parseWords(words: string[], flags: Flag[], quotes?: 'kept'): Parsed {
  const pieces: Given[] = []
  for (const given of words) {
    const word = quotes && /^[^"]*\s[^"]*$/.test(given) ? `"${given}"` : given
    const flag = FLAG_WORD.exec(word)
    const last = pieces.at(-1)
    if (flag) pieces.push({ name: flag[1]?.toLowerCase() ?? '', value: flag[2] })
    else if (last) last.value = last.value === undefined ? word : `${last.value} ${word}`
    else pieces.push({ name: '', value: word })
  }
  return assign(pieces, flags)
}

/** Texts given for a flag; the last one, and all of them. */
export function textOf(parsed: Parsed, name: string): string | undefined {
  return parsed.given.findLast(given => given.name === name)?.value
}

export function textsOf(parsed: Parsed, name: string): string[] {
  return parsed.given.flatMap(given =>
    given.name === name && given.value !== undefined ? [given.value] : [],
  )
}

export function isGiven(parsed: Parsed, name: string): boolean {
  return parsed.given.some(given => given.name === name)
}

function assign(pieces: Given[], flags: Flag[]): Parsed {
  const parsed: Parsed = { given: [], text: undefined }
  const addText = (text: string) => {
    parsed.text = parsed.text === undefined ? text : `${parsed.text} ${text}`
  }
  for (const { name, value } of pieces) {
    if (name === '') {
      addText(value ?? '')
      continue
    }
    const flag = flags.find(known => known.name === name)
    if (!flag) throw unknown(name, flags)
    if (flag.kind === 'text' && isGiven(parsed, name)) {
      throw new LogbookError(
        'INVALID_INPUT',
        `--${name} is given twice.`,
        'Give it once; nothing was changed.',
      )
    }
    if (value === undefined && (flag.kind === 'text' || flag.kind === 'many')) {
      throw new LogbookError('INVALID_INPUT', `--${name} needs a text: --${name} ${flag.value ?? '<text>'}.`)
    }
    parsed.given.push({ name, value: flag.kind === 'switch' ? undefined : value })
    if (flag.kind === 'switch' && value !== undefined) addText(value)
  }
  return parsed
}

function unknown(name: string, flags: Flag[]): LogbookError {
  const close = nearest(
    name,
    flags.map(flag => flag.name),
  )
  const known = close
    ? `Did you mean --${close}?`
    : `Known are: ${flags.map(flag => `--${flag.name}`).join(', ')}.`
  return new LogbookError(
    'INVALID_INPUT',
    `There is no flag --${name}. ${known}`,
    `If --${name} is part of a text, put that whole text in quotes. Nothing was changed.`,
  )
}

/** `unclosed` are the quotes that close nowhere further on: looking again for each text would take forever. */
function takeText(raw: string, from: number, unclosed: Set<string>): { value: string; end: number } {
  const quote = raw[from] ?? ''
  const quoted = unclosed.has(quote) ? undefined : closeQuote(raw, from)
  if (quoted === undefined) unclosed.add(quote)
  if (quoted !== undefined) {
    const next = skipSpace(raw, quoted)
    if (next === raw.length || isFlagAt(raw, next))
      return { value: unquote(raw.slice(from, quoted)), end: quoted }
  }
  let end = quoted ?? from
  for (let at = skipSpace(raw, end); at < raw.length && !isFlagAt(raw, at); at = skipSpace(raw, end)) {
    end = at
    while (end < raw.length && !/\s/.test(raw[end] ?? '')) end += 1
  }
  return { value: raw.slice(from, end), end }
}

/** The offset behind the quote that closes a text beginning with one; undefined when it does not begin or end so. */
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
  FLAG_AHEAD.lastIndex = at
  return FLAG_AHEAD.test(raw)
}

function skipSpace(raw: string, from: number): number {
  let at = from
  while (at < raw.length && /\s/.test(raw[at] ?? '')) at += 1
  return at
}
