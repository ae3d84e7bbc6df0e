// Turns what a user typed into flags and texts. The input is the raw text after a slash command, or words that a shell
// has split. A text runs to the next flag, so it needs no quotes. Quotes count only around a whole text.
import { LogbookError } from '../../errors.ts'
import {
  type Flag,
  findDashed,
  isAmid,
  isFlag,
  isRepeatable,
  nearestFlag,
  partBehind,
  takesWord,
} from './known-flags.ts'
import {
  FLAG_AHEAD,
  isSigned,
  type Lead,
  matchAt,
  readQuoted,
  SHORT_AHEAD,
  skipSpace,
  takeText,
  takeWord,
} from './raw-text.ts'
import { tokensOf } from './tokens.ts'

/** A given flag, in order. `value` is undefined if the flag stands alone. */
interface Given {
  name: string
  value: string | undefined
  /** True for `--name=value`. */
  isInline?: boolean
}

interface Piece extends Given {
  lead?: Lead | undefined
}

export interface Parsed {
  given: Given[]
  /** Text before all flags, or after a flag that takes no more. */
  text: string | undefined
  /** How that text begins, if it begins with a quoted one: a name of several words. */
  lead?: Lead
  /** The same text in pieces, if it is several quoted texts. */
  pieces?: string[]
}

/** Parses the raw text after a slash command. With quotes `kept`, texts keep them, and `-word` is text. Throws INVALID_INPUT. */
export function parseRaw(raw: string, flags: Flag[], quotes?: 'kept'): Parsed {
  const parsed = assign(cutRaw(raw, flags, quotes), flags)
  const apart = parsed.lead?.rest && !quotes ? readQuoted(parsed.text ?? '') : undefined
  return apart ? { ...parsed, pieces: apart } : parsed
}

/** The pieces of the raw text in order, each with the offset where it begins. */
export function cutRaw(raw: string, flags: Flag[], quotes?: 'kept'): (Piece & { at: number })[] {
  const pieces: (Piece & { at: number })[] = []
  const unclosed = new Set<string>()
  let at = skipSpace(raw, 0)
  while (at < raw.length) {
    const other =
      quotes && isSigned(raw, at)
        ? undefined
        : (findDashed(raw, at, flags) ?? matchAt(SHORT_AHEAD, raw, at)?.[0])
    if (other !== undefined) {
      pieces.push({ at, name: other, value: undefined })
      at = skipSpace(raw, at + other.length)
      continue
    }
    const flag = matchAt(FLAG_AHEAD, raw, at)
    const name = flag?.[1]?.toLowerCase() ?? ''
    const isInline = flag?.[2] === '='
    const ahead = at + (flag?.[0].length ?? 0)
    const from = isInline ? ahead : skipSpace(raw, ahead)
    const isMeant = (word: string, before: number, isLast: () => boolean, place: number) =>
      !(quotes && isSigned(raw, place)) &&
      isFlag(flags, word) &&
      (!isAmid(flags, word, name === '' ? before : Infinity) || isLast())
    const text = takesWord(flags, name) ? takeWord(raw, from) : takeText(raw, from, unclosed, isMeant)
    const value = quotes && name === '' ? raw.slice(from, text.end) : text.value
    pieces.push({
      at,
      name,
      value: text.end > from || isInline ? value : undefined,
      isInline,
      lead: text.lead,
    })
    at = skipSpace(raw, text.end)
  }
  return pieces
}

/**
 * Parses words that a shell has split. A word with a space was quoted, so it is a text of its own. Other words join up to
 * the next flag. With quotes `kept`, quoted words get their quotes back, and `-word` is text. Throws INVALID_INPUT.
 */
export function parseWords(words: string[], flags: Flag[], quotes?: 'kept'): Parsed {
  const pieces = cutWords(words, flags, quotes)
  const apart = pieces.filter(({ name, value }) => name === '' && /\s/.test(value ?? ''))
  const parsed = assign(pieces, flags)
  const isAll = apart.length > 1 && parsed.text === apart.map(({ value }) => value).join(' ')
  return isAll ? { ...parsed, pieces: apart.map(({ value }) => value ?? '') } : parsed
}

function cutWords(words: string[], flags: Flag[], quotes?: 'kept'): Piece[] {
  const pieces: Piece[] = []
  // True if the next word may continue the last text.
  let goesOn = false
  for (const { flag, word } of tokensOf(words, flags, quotes)) {
    const last = pieces.at(-1)
    if (flag !== undefined) {
      pieces.push({ name: flag, value: word, isInline: word !== undefined })
      goesOn = word === undefined
      continue
    }
    const isKept = quotes === 'kept' && (!goesOn || last === undefined || last.name === '')
    const isWhole = !isKept && /\s/.test(word)
    const text = isKept ? withQuotes(word) : word
    const lead = isWhole ? { words: text, rest: '' } : undefined
    if (goesOn && last && !(isWhole && last.value !== undefined)) addTo(last, text, lead)
    else pieces.push({ name: isWhole ? nameBehind(last, flags) : '', value: text, lead })
    goesOn = !isWhole && !takesWord(flags, pieces.at(-1)?.name ?? '')
  }
  return pieces
}

function addTo(piece: Piece, text: string, lead: Piece['lead']): void {
  if (piece.value === undefined) Object.assign(piece, { value: text, lead })
  else piece.value = `${piece.value} ${text}`
}

/** What a quoted text behind another text is: a further text of a flag that may be repeated, or a part of it. */
function nameBehind(last: Piece | undefined, flags: Flag[]): string {
  return last && isRepeatable(last.name, flags) ? last.name : partBehind(last, flags)
}

/** Several quoted texts behind a flag that may be repeated, each as a text of its own. */
function setApart(piece: Piece, flags: Flag[]): Piece[] {
  const { name, value = '', lead } = piece
  const texts = lead?.rest && isRepeatable(name, flags) ? readQuoted(value) : undefined
  return texts ? texts.map(text => ({ ...piece, value: text })) : [piece]
}

function withQuotes(word: string): string {
  return /^[^"]*\s[^"]*$/.test(word) ? `"${word}"` : word
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

function assign(pieces: Piece[], flags: Flag[]): Parsed {
  const parsed: Parsed = { given: [], text: undefined }
  const addText = (text: string, lead: Lead | undefined) => {
    if (parsed.text === undefined && lead) parsed.lead = { ...lead }
    else if (parsed.lead) parsed.lead.rest = `${parsed.lead.rest} ${text}`.trim()
    parsed.text = parsed.text === undefined ? text : `${parsed.text} ${text}`
  }
  for (const piece of pieces.flatMap(one => setApart(one, flags))) {
    const { name, value, lead } = piece
    if (name === '' || name === '-m') {
      if (value !== undefined) addText(value, lead)
      continue
    }
    const flag = flags.find(known => known.name === (name === '-h' ? 'help' : name))
    if (!flag) throw unknown(name, flags)
    refuseWrong(flag, piece, parsed)
    parsed.given.push({ name: flag.name, value: flag.kind === 'switch' ? undefined : value })
    if (flag.kind === 'switch' && value !== undefined) addText(value, lead)
  }
  return parsed
}

function refuseWrong({ name, kind, value: told }: Flag, { value, isInline }: Given, parsed: Parsed): void {
  if (kind === 'switch' && isInline)
    throw new LogbookError('INVALID_INPUT', `--${name} takes no text.`, 'Give it alone, or leave it out.')
  if ((kind === 'text' || kind === 'word') && isGiven(parsed, name))
    throw new LogbookError('INVALID_INPUT', `--${name} is given twice.`, 'Give it once; nothing was changed.')
  if (value === undefined && kind !== 'switch' && kind !== 'optional')
    throw new LogbookError('INVALID_INPUT', `--${name} needs a text: --${name} ${told ?? '<text>'}.`)
}

function unknown(name: string, flags: Flag[]): LogbookError {
  const close = nearestFlag(name, flags)
  const all = flags.map(flag => `--${flag.name}`).join(', ')
  const known = close ? `Did you mean --${close}?` : `Known are: ${all}.`
  const written = /^[-–—]/.test(name) ? name : `--${name}`
  return new LogbookError(
    'INVALID_INPUT',
    `There is no flag ${written}. ${known}`,
    `If ${written} is part of a text, put the whole text in quotes. Nothing was changed.`,
  )
}
