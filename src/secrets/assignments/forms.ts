// The forms in which a value stands behind a name, in the order in which they are tried.

import { isMixed, isRandom } from '../rule.ts'
import { isGibberish } from './gibberish.ts'
import type { Weight } from './names.ts'
import { isFlagValue, isJumble, isSecretValue, isTold, isWeak, isWordWithDigits } from './values.ts'
import { isWild } from './wild.ts'

/** How the value is tied to its name. */
export interface Tie {
  weight: Weight
  /** `=`, `:`, `=>`, `==` …; empty where there is none. */
  sign: string
  /** `NAME=value`, in capitals and without spaces, as the shell and .env files do. */
  settled: boolean
  /** No space stands between the name and the value. */
  tight?: boolean
  /** The name ends in capitals. */
  loud?: boolean
}

export interface Form {
  /** Sticky, from behind the sign or the name. The group `secret` is the value, `after` must stand behind it. */
  pattern: RegExp
  /** The first sign that is no blank is one of these. Looking at it costs less than trying the pattern. */
  first?: string
  /** A quick look at what stands in front of the name, and what must stand there. */
  mayFollow?: (before: string) => boolean
  before?: RegExp
  /** The value ends where its quote does. */
  quoted?: boolean
  isSecret: (value: string, tie: Tie) => boolean
}

/** A command may go on on the next line. */
export const SPACE = String.raw`(?:[ \t]|\\t|\\\r?\n|&nbsp;)`
const CLOSE = String.raw`(?:\\{0,3}["'\x60]|&quot;|\*\*|[”»’」』》】])?[\])]?(?:[ \t]?（[^）\n]{1,30}）| \([^()\n]{1,30}\)(?=[ \t]?[:：]))?`
export const QUOTE = String.raw`(?<quote>"""|\\{0,3}["'\x60]|&quot;)`
export const QUOTED = String.raw`[ \t]{0,4}(?<secret>(?:(?!\k<quote>)[^\s]){4,2000})(?<after>[ \t]{0,4}\k<quote>)`
/** Marks and letters of Chinese, Japanese and Korean, and quotes of print: a sentence goes on without a blank. */
const CLOSING = String.raw`“”„«»‘’\u3000-\u9fff\uac00-\ud7af\uff00-\uffef`
/** Of print, which none of the quoted forms knows. */
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

/** What nobody writes by hand, or a password that is no word. */
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

/** A sentence has a number among its words or a mark at its end, and a command has paths and pipes. */
function isPhrase(value: string): boolean {
  return (
    !/^\s|\s$|[:,;] |\s\d+\s|[|/\u0080-\uffff]|^[A-Z][a-z'’]*(?: [a-z'’]+)+[.!?]$/.test(value) &&
    /[\d!@#$%^&*+]/.test(value)
  )
}

/** Nothing else is in its line or its cell: no word, and no name of something. */
export function isAlone(value: string, { weight }: Tie): boolean {
  if (!isSecretValue(value, { weight, quoted: false })) return false
  return (
    isRandom(value) ||
    (!isWeak(weight) && isTold(value)) ||
    (weight === 'password' && isWordWithDigits(value))
  )
}

/** What a table on tasks of that kind would hold. */
export const TICKET = /^#?[A-Z]{2,10}-?\d+$/

/** A sign stands between the name and the value. */
const SIGNED_FORMS: Form[] = [
  form(
    `${QUOTE}${QUOTED}`,
    (value, tie) =>
      COMPARED.test(tie.sign)
        ? isStrange(value, tie) || isWild(value)
        : isSecretValue(value, { weight: tie.weight, quoted: true }) || isWild(value),
    { quoted: true, first: QUOTES },
  ),
  // A text that was cut off has no second quote.
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
  // What is taken when a variable is not set: `process.env.X || "…"`, `getenv("X", "…")`.
  form(
    String.raw`(?=(?<way>(?:[^\s"'\x60;,|?]|\?\.){1,80}))\k<way>(?:["'][\w.:-]{1,80}["'](?:[\])]{1,2}${OR}|[ \t]{0,4},[ \t]{0,4})|${OR})${QUOTE}${QUOTED}`,
    (value, { weight, sign }) => !COMPARED.test(sign) && isSecretValue(value, { weight, quoted: true }),
    { quoted: true, first: `${WORD}$({@` },
  ),
  // On the next line, alone.
  form(NEXT_LINE, (value, tie) => isAlone(value, tie), { quoted: true, first: '\r\n' }),
  // A block of YAML.
  form(
    String.raw`[|>][+-]?\d?[ \t]{0,4}\r?\n(?:[ \t]{0,40}\r?\n)?[ \t]{1,40}(?<secret>[^\s#]{6,2000})(?<after>[ \t]{0,10}(?:\r?\n|$))`,
    (value, tie) => isFlag(value, tie) || (tie.weight === 'password' && !/[:{(]/.test(value)),
    { quoted: true, first: '|>' },
  ),
]

/** Those that may begin with this sign. */
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
