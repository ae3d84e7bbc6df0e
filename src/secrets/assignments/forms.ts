// The forms in which a value follows a name, in the order in which they are tried.

import { isMixed, isRandom } from '../rule.ts'
import { isGibberish } from './gibberish.ts'
import type { Weight } from './names.ts'
import { isFlagValue, isJumble, isSecretValue, isTold, isWeak, isWordWithDigits } from './values.ts'
import { isWild } from './wild.ts'

/** The connection between a name and its value. */
export interface Tie {
  weight: Weight
  /** `=`, `:`, `=>`, `==` …; empty without a sign. */
  sign: string
  /** `NAME=value` in capitals without spaces, as in the shell and .env files. */
  settled: boolean
  /** There is no space between the name and the value. */
  tight?: boolean
  /** The name ends in capitals. */
  loud?: boolean
}

export interface Form {
  /** Sticky. It starts after the sign or the name. The group `secret` is the value; `after` must follow it. */
  pattern: RegExp
  /** The first non-blank character must be one of these. This test is cheaper than the pattern. */
  first?: string
  /** A quick test of the text before the name. */
  mayFollow?: (before: string) => boolean
  before?: RegExp
  /** The value ends at its closing quote. */
  quoted?: boolean
  isSecret: (value: string, tie: Tie) => boolean
}

/** A space in a command, which may continue on the next line. */
export const SPACE = String.raw`(?:[ \t]|\\t|\\\r?\n|&nbsp;)`
const CLOSE = String.raw`(?:\\{0,3}["'\x60]|&quot;|\*\*|[”»’」』》】])?[\])]?(?:[ \t]?（[^）\n]{1,30}）| \([^()\n]{1,30}\)(?=[ \t]?[:：]))?`
export const QUOTE = String.raw`(?<quote>"""|\\{0,3}["'\x60]|&quot;)`
export const QUOTED = String.raw`[ \t]{0,4}(?<secret>(?:(?!\k<quote>)[^\s]){4,2000})(?<after>[ \t]{0,4}\k<quote>)`
/** Chinese, Japanese and Korean characters and typographic quotes: a sentence can continue after them without a blank. */
const CLOSING = String.raw`“”„«»‘’\u3000-\u9fff\uac00-\ud7af\uff00-\uffef`
/** Typographic quotes, which the quoted forms do not match. */
const OPENING = '[“”„«»‘’「『《【（]?'
export const BARE = String.raw`${OPENING}(?<secret>(?:(?!&[\w.-]+=)[^\s"'\x60,;<>|\\${CLOSING}]){0,600}(?!&[\w.-]+=)[^\s"'\x60,;<>|\\)\]}.${CLOSING}])`
export const OR = String.raw`[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b)[ \t]{0,4}`
const TYPE = String.raw`(?::?${SPACE}{0,4}\*?[A-Za-z][\w.<>?[\]]{0,30}${SPACE}{1,12}(?==))?`

export const QUOTES = '\\"\'`&'
export const WORD = '_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** From the end of the name to the value. */
export const SIGNED = new RegExp(
  String.raw`${CLOSE}(?: \d{1,2}(?=:))?(?<gap>(?:\[\d{0,5}\])?${SPACE}{0,12}${TYPE}(?<sign>=>|[:?.+|]{0,3}=(?![=>~])|:(?![:/=])|[：＝]|%3[dDaA]|\\u003[dDaA]|[!=]==?)(?:\*\*)?${SPACE}{0,12}\u3000?(?:[bBrRuUfFL@N](?=["']))?)`,
  'y',
)
const COMPARED = /^[!=]==?$/

export function form(source: string, isSecret: Form['isSecret'], more: Partial<Form> = {}): Form {
  return { pattern: new RegExp(source, 'y'), isSecret, ...more }
}

/** True for a random value, and for a password that is not a word. */
export function isStrange(value: string, { weight }: Tie): boolean {
  if (isSecretValue(value, { weight: weight === 'login' ? 'login' : 'key', quoted: true })) return true
  const lettersAndDigits = /\d/.test(value) && /[a-z]/i.test(value)
  return (
    !isWeak(weight) &&
    isFlagValue(value) &&
    (isMixed(value) || (weight === 'password' && (lettersAndDigits || isJumble(value) || isGibberish(value))))
  )
}

export function isFlag(value: string, { weight }: Tie): boolean {
  return isWeak(weight) ? isSecretValue(value, { weight, quoted: true }) : isFlagValue(value)
}

export const NEXT_LINE = String.raw`[ \t]{0,4}\r?\n(?:[ \t]{0,8}\r?\n)?[ \t>]{0,12}(?:[-*+][ \t]{1,3})?(?<marks>["'\x60*]{0,3})(?<secret>[^\s"'\x60|<>*:=#{(/][^\s"'\x60|<>*:={}]{5,300}={0,2})(?<after>\k<marks>[ \t]{0,10}(?:\r?\n|$))`

/** True for a passphrase. Sentences (a number between words, or a mark at the end) and commands (paths and pipes) do not count. */
function isPhrase(value: string): boolean {
  return (
    !/^\s|\s$|[:,;] |\s\d+\s|[|/\u0080-\uffff]|^[A-Z][a-z'’]*(?: [a-z'’]+)+[.!?]$/.test(value) &&
    /[\d!@#$%^&*+]/.test(value)
  )
}

/** True for a value that is alone on its line or in its cell and is not a word or a name. */
export function isAlone(value: string, { weight }: Tie): boolean {
  if (!isSecretValue(value, { weight, quoted: false })) return false
  return (
    isRandom(value) ||
    (!isWeak(weight) && isTold(value)) ||
    (weight === 'password' && isWordWithDigits(value))
  )
}

/** A ticket number, which tables often hold. */
export const TICKET = /^#?[A-Z]{2,10}-?\d+$/

/** The forms with a sign between name and value. */
const SIGNED_FORMS: Form[] = [
  form(
    `${QUOTE}${QUOTED}`,
    (value, tie) =>
      COMPARED.test(tie.sign)
        ? isStrange(value, tie) || isWild(value)
        : isSecretValue(value, { weight: tie.weight, quoted: true }) || isWild(value),
    { quoted: true, first: QUOTES },
  ),
  // A text that was cut off has no closing quote.
  form(
    String.raw`${QUOTE}(?<secret>[\w+/=.~-]{24,2000})(?<after>[ \t]{0,4}(?:\r?\n|$))`,
    (value, { weight, sign }) =>
      !COMPARED.test(sign) && isRandom(value) && isSecretValue(value, { weight, quoted: true }),
    { quoted: true, first: QUOTES },
  ),
  // A phrase may hold spaces.
  form(
    String.raw`${QUOTE}(?<secret>(?:(?!\k<quote>)[^\n]){12,200})(?<after>\k<quote>)`,
    (value, { weight, sign }) =>
      weight === 'password' && !COMPARED.test(sign) && isFlagValue(value) && isPhrase(value),
    { quoted: true, first: QUOTES },
  ),
  form(
    String.raw`(?=[A-Za-z0-9]\S{0,40}[({[]|[A-Za-z0-9][^\w\s])(?<secret>[^\s"'\x60]{8,200})`,
    value => isWild(value),
    { first: WORD },
  ),
  form(
    BARE,
    (value, { weight, sign, settled, tight = false }) =>
      !COMPARED.test(sign) &&
      isSecretValue(value, {
        weight,
        quoted: false,
        settled,
        equals: sign.includes('='),
        tight: tight && sign.includes('='),
      }),
  ),
  // The default of a variable: `process.env.X || "…"`, `getenv("X", "…")`.
  form(
    String.raw`(?=(?<way>(?:[^\s"'\x60;,|?]|\?\.){1,80}))\k<way>(?:["'][\w.:-]{1,80}["'](?:[\])]{1,2}${OR}|[ \t]{0,4},[ \t]{0,4})|${OR})${QUOTE}${QUOTED}`,
    (value, { weight, sign }) => !COMPARED.test(sign) && isSecretValue(value, { weight, quoted: true }),
    { quoted: true, first: `${WORD}$({@` },
  ),
  // Alone on the next line.
  form(NEXT_LINE, (value, tie) => isAlone(value, tie), { quoted: true, first: '\r\n' }),
  // A YAML block.
  form(
    String.raw`[|>][+-]?\d?[ \t]{0,4}\r?\n(?:[ \t]{0,40}\r?\n)?[ \t]{1,40}(?<secret>[^\s#]{6,2000})(?<after>[ \t]{0,10}(?:\r?\n|$))`,
    (value, tie) => isFlag(value, tie) || (tie.weight === 'password' && !/[:{(]/.test(value)),
    { quoted: true, first: '|>' },
  ),
]

/** The forms that may begin with a given character. */
export const findSignedForms = byFirst(SIGNED_FORMS)

export function byFirst(forms: Form[]): (first: string) => Form[] {
  const found = new Map<string, Form[]>()
  return first => {
    const known = found.get(first)
    if (known !== undefined) return known
    const fit = forms.filter(form => form.first?.includes(first) !== false)
    found.set(first, fit)
    return fit
  }
}
