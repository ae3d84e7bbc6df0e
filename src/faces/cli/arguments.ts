// Turns what a user typed into flags and texts. The input is the raw text after a slash command, or words that a shell
// has split. A text runs to the next flag, so it needs no quotes. Quotes count only around a whole text.
import { parseArgs } from 'node:util'
import { LogbookError } from '../../errors.ts'
import { nearest } from '../render/nearest.ts'

/**
 * `switch` takes no text, `optional` may take one, `text` needs one, `many` may be repeated. `word` and `words` are like
 * `text` and `many`, but take a single word such as an id.
 */
export interface Flag {
  name: string
  kind: 'switch' | 'optional' | 'text' | 'many' | 'word' | 'words'
  /** The placeholder in the help: `<goal>`. */
  value?: string
  help: string
}

/** A given flag, in order. `value` is undefined if the flag stands alone. */
interface Given {
  name: string
  value: string | undefined
  /** True for a text in quotes. */
  isQuoted?: boolean
}

export interface Parsed {
  given: Given[]
  /** Text before all flags, or after a flag that takes no more. */
  text: string | undefined
  /** The same text in pieces, if a shell passed several whole texts. */
  pieces?: string[]
  /** The beginning of the text, if it was quoted by itself. */
  quoted?: string
}

const FLAG_WORD = /^--([a-z][\w-]*)(?:=([\s\S]*))?$/i
const FLAG_AHEAD = /--([a-z][\w-]*)(=|(?=\s|$))/iy
/** A short flag of other programs. Logbook has none, and no text begins with one. */
const SHORT = /^-[a-z]+$/i
const SHORT_AHEAD = /-[a-z]+(?=\s|$)/iy

/** Parses the raw text after a slash command. With quotes `kept`, texts keep them. Throws INVALID_INPUT. */
export function parseRaw(raw: string, flags: Flag[], quotes?: 'kept'): Parsed {
  const pieces: Given[] = []
  const unclosed = new Set<string>()
  let at = skipSpace(raw, 0)
  while (at < raw.length) {
    const short = matchAt(SHORT_AHEAD, raw, at)
    if (short) {
      pieces.push({ name: short[0], value: undefined })
      at = skipSpace(raw, at + short[0].length)
      continue
    }
    const flag = matchAt(FLAG_AHEAD, raw, at)
    const name = flag?.[1]?.toLowerCase() ?? ''
    const isInline = flag?.[2] === '='
    const ahead = at + (flag?.[0].length ?? 0)
    const from = isInline ? ahead : skipSpace(raw, ahead)
    const text = takesWord(flags, name) ? takeWord(raw, from) : takeText(raw, from, unclosed)
    const value = quotes ? raw.slice(from, text.end) : text.value
    const given = text.end > from || isInline ? value : undefined
    pieces.push({ name, value: given, isQuoted: text.value !== raw.slice(from, text.end) })
    at = skipSpace(raw, text.end)
  }
  return assign(pieces, flags)
}

/**
 * Parses words that a shell has split. A word with a space was quoted, so it is a text of its own. Other words join up to
 * the next flag. With quotes `kept`, quoted words get their quotes back. Throws INVALID_INPUT.
 */
export function parseWords(words: string[], flags: Flag[], quotes?: 'kept'): Parsed {
  const pieces: Given[] = []
  // True if the next word may continue the last text.
  let goesOn = false
  for (const { flag, word } of tokensOf(words, flags)) {
    const last = pieces.at(-1)
    if (flag !== undefined) {
      pieces.push({ name: flag, value: word })
      goesOn = word === undefined
      continue
    }
    const isWhole = !quotes && /\s/.test(word)
    const text = quotes && /^[^"]*\s[^"]*$/.test(word) ? `"${word}"` : word
    if (!goesOn || !last || (isWhole && last.value !== undefined))
      pieces.push({ name: '', value: text, isQuoted: isWhole })
    else last.value = last.value === undefined ? text : `${last.value} ${text}`
    goesOn = !isWhole && !takesWord(flags, pieces.at(-1)?.name ?? '')
  }
  const apart = pieces.filter(({ name, value }) => name === '' && /\s/.test(value ?? ''))
  const parsed = assign(pieces, flags)
  const isAll = apart.length > 1 && parsed.text === apart.map(({ value }) => value).join(' ')
  return isAll ? { ...parsed, pieces: apart.map(({ value }) => value ?? '') } : parsed
}

type Token = { flag: string; word: string | undefined } | { flag: undefined; word: string }

/** After `--` everything is text, as in other programs. Within a text, `--` is a word. */
function tokensOf(words: string[], flags: Flag[]): Token[] {
  const { tokens } = parseArgs({ args: words, strict: false, allowPositionals: true, tokens: true })
  const found: Token[] = []
  let known = -1
  for (const token of tokens) {
    // The parser splits letters after one dash; here they are one word.
    if (token.index === known) continue
    known = token.index
    const word = words[token.index] ?? ''
    const begins = beginsText(found.at(-1), flags)
    if (token.kind === 'option' && FLAG_WORD.test(word))
      found.push({ flag: token.name.toLowerCase(), word: token.value })
    else if (token.kind === 'option' && SHORT.test(word) && begins)
      found.push({ flag: word, word: undefined })
    else if (token.kind !== 'option-terminator' || !begins) found.push({ flag: undefined, word })
  }
  return found
}

/** True if the word after `last` begins a text without a flag. */
function beginsText(last: Token | undefined, flags: Flag[]): boolean {
  if (last?.flag === undefined) return last === undefined
  return last.word !== undefined || isSwitch(flags, last.flag)
}

function isSwitch(flags: Flag[], name: string): boolean {
  return flags.some(flag => flag.name === name && flag.kind === 'switch')
}

function takesWord(flags: Flag[], name: string): boolean {
  return flags.some(flag => flag.name === name && (flag.kind === 'word' || flag.kind === 'words'))
}

/** The last text of a flag. */
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
  for (const { name, value, isQuoted } of pieces) {
    if (name === '') {
      if (parsed.text === undefined && isQuoted && value !== undefined) parsed.quoted = value
      addText(value ?? '')
      continue
    }
    const flag = flags.find(known => known.name === (name === '-h' ? 'help' : name))
    if (!flag) throw unknown(name, flags)
    refuseWrong(flag, value, parsed)
    parsed.given.push({ name: flag.name, value: flag.kind === 'switch' ? undefined : value })
    if (flag.kind === 'switch' && value !== undefined) addText(value)
  }
  return parsed
}

function refuseWrong({ name, kind, value: told }: Flag, value: string | undefined, parsed: Parsed): void {
  if ((kind === 'text' || kind === 'word') && isGiven(parsed, name))
    throw new LogbookError('INVALID_INPUT', `--${name} is given twice.`, 'Give it once; nothing was changed.')
  if (value === undefined && kind !== 'switch' && kind !== 'optional')
    throw new LogbookError('INVALID_INPUT', `--${name} needs a text: --${name} ${told ?? '<text>'}.`)
}

function unknown(name: string, flags: Flag[]): LogbookError {
  const names = flags.map(flag => flag.name)
  const close = nearest(name, names)
  const all = names.map(one => `--${one}`).join(', ')
  const known = close ? `Did you mean --${close}?` : `Known are: ${all}.`
  const written = name.startsWith('-') ? name : `--${name}`
  return new LogbookError(
    'INVALID_INPUT',
    `There is no flag ${written}. ${known}`,
    `If ${written} is part of a text, put the whole text in quotes. Nothing was changed.`,
  )
}

/** `unclosed` remembers quotes without an end, because a new search for each text would take too long. */
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
    end = endOfWord(raw, at)
  }
  return { value: raw.slice(from, end), end }
}

/** A word, or a quoted text in its place. */
function takeWord(raw: string, from: number): { value: string; end: number } {
  if (isFlagAt(raw, from)) return { value: '', end: from }
  const quoted = closeQuote(raw, from)
  const end = quoted ?? endOfWord(raw, from)
  const value = raw.slice(from, end)
  return { value: quoted === undefined ? value : unquote(value), end }
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

function matchAt(sticky: RegExp, raw: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(raw)
}

function skipSpace(raw: string, from: number): number {
  let at = from
  while (/\s/.test(raw[at] ?? '')) at += 1
  return at
}
