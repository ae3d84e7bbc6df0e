// Tokens that are known by their own shape, wherever they stand.
import { type Finder, isPlaceholder, MASK, type Rule, type Span } from './rule.ts'
import { FORMATS, SIGNED_FORMATS } from './token-formats.ts'

const START = '(?<![A-Za-z0-9])'
const END = '(?![A-Za-z0-9])'
/** What is written in place of a sign: `\n` in JSON, `%3D` in a URL, `=3D` in a mail, a colour of a terminal. */
const ESCAPE = String.raw`(?:\\[nrtbf]|%[0-9A-F]{2}|=3D|\[[0-9;]{0,12}m|\\[ux]0?0?[0-9a-f]{2})`
const LONGEST_ESCAPE = 15
const ESCAPED = new RegExp(`${ESCAPE}$`)

/** No token has fewer characters, or a space among them. */
export const SHORTEST = 15

/** How every text begins that has the shape: what stands before the first class, group or count. */
const LITERAL = /^(?:(?:\w|[:/~=-]|\\[.$])(?![{?*+]))+/

interface Format {
  kind: string
  prefix: string
  source: string
  /** Made when its prefix is found: to compile hundreds of them costs more than most texts take. */
  pattern?: RegExp
}

/** By the code of the first character. */
const BY_FIRST = groupByFirst(
  FORMATS.flatMap(([kind, ...sources]) =>
    sources.map(source => {
      const prefix = (LITERAL.exec(source)?.[0] ?? '').replaceAll('\\', '')
      return { kind, prefix, source }
    }),
  ),
)

function groupByFirst(formats: Format[]): (Format[] | undefined)[] {
  const groups: (Format[] | undefined)[] = []
  for (const format of formats) {
    const first = format.prefix.charCodeAt(0)
    groups[first] = [...(groups[first] ?? []), format]
  }
  return groups
}

/** A prefix alone does not make a word a token. */
function isToken(token: string): boolean {
  return !isPlaceholder(token) && /\d|[a-z][A-Z]/.test(token)
}

const KNOWN: Finder = { hints: [''], find: findKnown }

function findKnown(text: string): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < text.length; at += 1) {
    const formats = BY_FIRST[text.charCodeAt(at)]
    if (formats === undefined) continue
    const found = findAt(text, at, formats)
    if (found === undefined) continue
    spans.push(found)
    at = found.end - 1
  }
  return spans
}

function findAt(text: string, at: number, formats: Format[]): Span | undefined {
  let begins: boolean | undefined
  for (const format of formats) {
    if (!text.startsWith(format.prefix, at)) continue
    begins ??= isBeginning(text, at)
    if (!begins) return undefined
    format.pattern ??= new RegExp(`${format.source}${END}`, 'y')
    format.pattern.lastIndex = at
    const token = format.pattern.exec(text)?.[0]
    if (token !== undefined && !token.includes(MASK) && isToken(token))
      return { kind: format.kind, start: at, end: at + token.length }
  }
  return undefined
}

function isBeginning(text: string, at: number): boolean {
  const first = text.slice(at, at + SHORTEST)
  if (first.length < SHORTEST || /\s/.test(first)) return false
  return (
    !/[A-Za-z0-9]/.test(text[at - 1] ?? '') || ESCAPED.test(text.slice(Math.max(0, at - LONGEST_ESCAPE), at))
  )
}

const SIGNED: Rule[] = SIGNED_FORMATS.map(([kind, sign, pattern]) => ({
  kind,
  hints: [sign],
  pattern: new RegExp(`(?:${START}|(?<=${ESCAPE}))${pattern}${END}`, 'g'),
  isSecret: isToken,
}))

export const TOKENS: (Rule | Finder)[] = [KNOWN, ...SIGNED]
