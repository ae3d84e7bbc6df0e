// Finds tokens by their own format, anywhere in a text.
import { pair } from '../hints.ts'
import { type Finder, isPlaceholder, MASK, type Rule, type Span } from '../rule.ts'
import { FORMATS, SIGNED_FORMATS } from './token-formats.ts'

const START = '(?<![A-Za-z0-9])'
const END = '(?![A-Za-z0-9])'
/** An escaped character: `\n` in JSON, `%3D` in a URL, `=3D` in a mail, a terminal colour. */
const ESCAPE = String.raw`(?:\\[nrtbf]|%[0-9A-F]{2}|=3D|\[[0-9;]{0,12}m|\\[ux]0?0?[0-9a-f]{2})`
const BEGINNING = new RegExp(`${START}|(?<=${ESCAPE})`, 'y')

/** The fewest characters of a token. No token contains a space. */
const SHORTEST = 15
/** From its beginning only, or each shorter run is read again from each of its characters. */
const RUN = new RegExp(`(?<!\\S)\\S{${SHORTEST}}`, 'g')
const SPACE = /\s/g

/** The fixed beginning of a format: everything before the first class, group or count. */
const LITERAL = /^(?:(?:\w|[:/~=-]|\\[.$])(?![{?*+]))+/

interface Format {
  kind: string
  prefix: string
  source: string
  /** Compiled when its prefix is found, because compiling hundreds of patterns costs more than scanning most texts. */
  pattern?: RegExp
}

interface Table {
  /** Indexed by the code of the first character. */
  byFirst: (Format[] | undefined)[]
  /** Indexed by the first two characters. Each list is built on first use. */
  byPair: (Format[] | undefined)[]
  /** Tells whether a prefix begins with two given characters. This makes most places in a text very cheap. */
  begins: Uint8Array
}

let table: Table | undefined

/** Built for the first run of characters that is long enough. */
function makeTable(): Table {
  const byFirst: (Format[] | undefined)[] = []
  const begins = new Uint8Array(65_536)
  for (const [kind, ...sources] of FORMATS)
    for (const source of sources) {
      const prefix = (LITERAL.exec(source)?.[0] ?? '').replaceAll('\\', '')
      const first = prefix.charCodeAt(0)
      byFirst[first] = [...(byFirst[first] ?? []), { kind, prefix, source }]
      if (prefix.length > 1) begins[pair(prefix, 0)] = 1
      else begins.fill(1, first << 8, (first + 1) << 8)
    }
  return { byFirst, byPair: [], begins }
}

/** Checks the whole word, because a prefix does not make it a token. */
function isToken(token: string): boolean {
  return !isPlaceholder(token) && /\d|[a-z][A-Z]/.test(token)
}

const KNOWN: Finder = { hints: [''], find: findKnown }

function findKnown(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  RUN.lastIndex = 0
  for (let run = RUN.exec(text); run !== null; run = RUN.exec(text)) {
    table ??= makeTable()
    SPACE.lastIndex = run.index + SHORTEST
    const end = SPACE.exec(text)?.index ?? text.length
    RUN.lastIndex = end
    const last = end - SHORTEST
    for (let at = Math.max(from, run.index); at <= last; ) {
      at = nextBeginning(text, at, last, table.begins)
      if (at > last) break
      const found = findAt(text, at, formatsAt(text, at, table))
      if (found !== undefined && found.kind !== '') spans.push(found)
      at = found?.end ?? at + 1
      from = at
    }
  }
  return spans
}

/** A separate loop, because it runs several times faster. */
function nextBeginning(text: string, from: number, last: number, begins: Uint8Array): number {
  let at = from
  while (at <= last && begins[pair(text, at)] === 0) at += 1
  return at
}

function formatsAt(text: string, at: number, { byFirst, byPair }: Table): Format[] {
  const known = byPair[pair(text, at)]
  if (known !== undefined) return known
  const second = text.charCodeAt(at + 1) & 0xff
  // A letter beyond Latin-1 shares its pair with another. Both get the same list.
  const fit = (byFirst[text.charCodeAt(at) & 0xff] ?? []).filter(
    ({ prefix }) => prefix.length < 2 || (prefix.charCodeAt(1) & 0xff) === second,
  )
  byPair[pair(text, at)] = fit
  return fit
}

/** Returns a span without a kind when the format matches but it is not a token. It is skipped, because trying every place inside it takes minutes. */
function findAt(text: string, at: number, formats: Format[]): Span | undefined {
  let begins: boolean | undefined
  let end: number | undefined
  for (const format of formats) {
    if (!text.startsWith(format.prefix, at)) continue
    begins ??= isBeginning(text, at)
    if (!begins) return undefined
    format.pattern ??= new RegExp(`${format.source}${END}`, 'y')
    format.pattern.lastIndex = at
    const token = format.pattern.exec(text)?.[0]
    if (token === undefined || token.includes(MASK)) continue
    end = at + token.length
    if (isToken(token)) return { kind: format.kind, start: at, end }
  }
  return end === undefined ? undefined : { kind: '', start: at, end }
}

function isBeginning(text: string, at: number): boolean {
  BEGINNING.lastIndex = at
  return BEGINNING.test(text)
}

const SIGNED: Finder[] = SIGNED_FORMATS.map(([kind, before, sign, behind]) => {
  const literal = sign.replace(/[.|+]/g, '\\$&')
  let pattern: RegExp | undefined
  return {
    hints: [sign === '.' ? 'eyj' : sign.toLowerCase()],
    find: text => {
      pattern ??= new RegExp(
        `${literal}(?=${behind}${END})(?<=(?:${START}|(?<=${ESCAPE}))(?<before>${before})${literal})${behind}${END}`,
        'g',
      )
      return findBySign(text, kind, pattern)
    },
  }
})

/** Searches for the sign and then matches the part before it, because matching from every place takes much longer. */
function findBySign(text: string, kind: string, pattern: RegExp): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const start = match.index - (match.groups?.before ?? '').length
    const end = match.index + match[0].length
    const token = text.slice(start, end)
    if (start < from || !isToken(token)) continue
    spans.push({ kind, start, end })
    from = end
  }
  return spans
}

export const TOKENS: (Rule | Finder)[] = [KNOWN, ...SIGNED]
