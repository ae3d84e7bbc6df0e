// The forms in which a value stands behind a name, in the order in which they are tried.
import type { Weight } from './names.ts'
import { isMixed, isRandom } from './rule.ts'
import {
  isFlagValue,
  isGibberish,
  isJumble,
  isName,
  isSecretValue,
  isTold,
  isWeak,
  isWild,
} from './values.ts'

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
const SPACE = String.raw`(?:[ \t]|\\t|\\\r?\n|&nbsp;)`
const CLOSE = String.raw`(?:\\{0,3}["'\x60]|&quot;|\*\*)?[\])]?`
const QUOTE = String.raw`(?<quote>"""|\\{0,3}["'\x60]|&quot;)`
const QUOTED = String.raw`[ \t]{0,4}(?<secret>(?:(?!\k<quote>)[^\s]){4,2000})(?<after>[ \t]{0,4}\k<quote>)`
const BARE = String.raw`(?<secret>(?:(?!&[\w.-]+=)[^\s"'\x60,;<>|\\]){0,600}(?!&[\w.-]+=)[^\s"'\x60,;<>|\\)\]}.])`
const OR = String.raw`[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b)[ \t]{0,4}`
/** What is said of a password. */
const JUDGED =
  /^(?:weak|strong|short|reset|change|correct|unset|stored|hashed|encrypted|provided|specified|set)/i
const IS = '(?:is|was|are|lautet|ist|war|to|es|est)'
const TYPE = String.raw`(?::?${SPACE}{0,4}\*?[A-Za-z][\w.<>?[\]]{0,30}${SPACE}{1,12}(?==))?`

const QUOTES = '\\"\'`&'
const WORD = '_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** From the end of the name to the value. */
export const SIGNED = new RegExp(
  String.raw`${CLOSE}(?: \d{1,2}(?=:))?(?<gap>(?:\[\d{0,5}\])?${SPACE}{0,12}${TYPE}(?<sign>=>|[:?.+|]{0,3}=(?![=>~])|:(?![:/=])|%3[dDaA]|\\u003[dDaA]|[!=]==?)(?:\*\*)?${SPACE}{0,12}(?:[bBrRuUfFL@N](?=["']))?)`,
  'y',
)
const COMPARED = /^[!=]==?$/

function form(source: string, isSecret: Form['isSecret'], more: Partial<Form> = {}): Form {
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

function isInElement(before: string): boolean {
  return before.includes('<')
}

function isSet(before: string): boolean {
  if (before.endsWith(':')) return before.includes('//')
  return /(?:-x|ENV|set(?:x|env)?)[ \t]{1,8}$/.test(before) || before.includes('login')
}

function isFlag(value: string, { weight }: Tie): boolean {
  return isWeak(weight) ? isSecretValue(value, { weight, quoted: true }) : isFlagValue(value)
}

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
      weight === 'password' && !COMPARED.test(sign) && isFlagValue(value) && !/^\s|\s$|[:,;] /.test(value),
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
  // A block of YAML.
  form(
    String.raw`[|>][+-]?\d?[ \t]{0,4}\r?\n(?:[ \t]{0,40}\r?\n)?[ \t]{1,40}(?<secret>[^\s#]{6,2000})(?<after>[ \t]{0,10}(?:\r?\n|$))`,
    (value, tie) => isFlag(value, tie) || (tie.weight === 'password' && !/[:{(]/.test(value)),
    { first: '|>' },
  ),
]

/** `${NAME:-value}` */
export const DEFAULT: Form = form(
  String.raw`:?[-=](?<secret>[^\s}"'$]{4,200})(?<after>\})`,
  (value, { weight }) => isSecretValue(value, { weight, quoted: false, settled: true }),
  { quoted: true },
)

/** No sign stands between them. */
const OTHER_FORMS: Form[] = [
  // `("X_TOKEN", "…")`, and Gradle's `'String', 'API_KEY', '"…"'`.
  form(
    String.raw`(?:\\{0,3}["'\x60]|(?<=[A-Z]{3}))[ \t]{0,6},\s{0,40}["']?${QUOTE}${QUOTED}(?![ \t]{0,4}:)`,
    isStrange,
    {
      quoted: true,
      first: `${QUOTES},`,
    },
  ),
  // `process.env.PASSWORD || "…"`
  form(
    String.raw`["'\x60]?[\])]{0,2}${OR}${QUOTE}${QUOTED}`,
    (value, { weight }) => isSecretValue(value, { weight, quoted: true }),
    {
      quoted: true,
      first: `${QUOTES})]|?o`,
    },
  ),
  // `password "…"`, `IDENTIFIED BY '…'`
  form(
    String.raw`${SPACE}{0,12}(?:[aAbB][sSyY]${SPACE}{1,4})?\(?${QUOTE}${QUOTED}`,
    (value, tie) => isStrange(value, tie) || isWild(value),
    { quoted: true, first: `${QUOTES}(aAbB` },
  ),
  // Elements, over several lines too.
  form(
    String.raw`[^<>\n]{0,80}>\s{0,60}(?:<!\[CDATA\[)?(?<secret>[^<>\s\]]{4,2000})(?:\]\]>)?(?<after>\s{0,60}</)`,
    isFlag,
    { mayFollow: isInElement, before: /<[\w:.-]{0,60}$/ },
  ),
  // `<key>Password</key> <string>…</string>`
  form(
    String.raw`</\w{1,20}>\s{0,60}<(?:string|value|data)>\s{0,60}(?<secret>[^<>\s]{4,2000})(?<after>\s{0,60}</)`,
    isFlag,
    { first: '<' },
  ),
  // A name and a value, each with its own: Kubernetes, .NET, Terraform, and the like.
  form(
    String.raw`\\?["']?[,;]?\s{1,60}(?:\\?["'])?[vV]alue(?:\\?["'])?\s{0,4}[:=]\s{0,4}(?:\\?["'])?${BARE}`,
    isFlag,
    {
      first: `${QUOTES},;vV\r\n`,
      before: /(?:name|key|variable|parameter)\\?["']?\s{0,4}[:=]\s{0,4}(?:\\?["'])?[\w.:/-]{0,60}$/i,
    },
  ),
  form(
    String.raw`["'][^<>\n]{0,40}>\s{0,60}(?:<value>\s{0,60})?(?<secret>[^<>\s]{4,2000})(?<after>\s{0,60}</)`,
    isFlag,
    { first: QUOTES, mayFollow: isInElement, before: /(?:name|key)=["'][\w.:/-]{0,60}$/i },
  ),
  // A variable of Terraform.
  form(String.raw`"\s{0,4}\{\s{1,40}default\s{0,8}=\s{0,8}${QUOTE}${QUOTED}`, isFlag, {
    quoted: true,
    first: '"',
    before: /\bvariable\s{1,4}"[\w-]{0,60}$/,
  }),
  // `--password …`, also within quotes.
  form(`${SPACE}{1,12}["']?(?!-)${BARE}`, isFlag, {
    mayFollow: before => before.endsWith('-'),
    before: /(?:^|[\s"'([])--?$/,
  }),
  // `set -x TOKEN …`, `ENV TOKEN …`, and a .netrc.
  form(`${SPACE}{1,12}${BARE}`, isFlag, {
    mayFollow: isSet,
    before: /(?:\s-x|\b(?:ENV|setenv|setx|set)|\blogin[ \t]+\S{1,80})\s+\S{0,60}$|\/\/\S{1,80}:$/,
  }),
  // Two words and nothing between: only what is no word in any language.
  form(
    String.raw`[ \t]{1,4}["'\x60]?(?<secret>[\w+/=.~-]{16,600})`,
    (value, { weight, loud }) =>
      isRandom(value) &&
      (loud || !(isWeak(weight) && isName(value))) &&
      isSecretValue(value, { weight, quoted: false }),
    { first: `${QUOTES}${WORD}+/=.~-` },
  ),
  // `the password is "…"`
  form(
    String.raw`[ \t]{1,3}${IS}[ \t]{1,3}${QUOTE}${QUOTED}`,
    (value, { weight }) =>
      weight === 'password' &&
      /^[\w@!#$%&*+.-]{6,40}$/.test(value) &&
      !JUDGED.test(value) &&
      isSecretValue(value, { weight, quoted: true }),
    { quoted: true, first: 'iwalte' },
  ),
  // `the password for "ann" is …`
  form(
    String.raw`(?:[ \t]{1,3}(?:for|of|für|von|de|pour)[ \t][^\n:=]{1,40}?(?:[ \t]{1,3}${IS}[ \t]{1,3}|[ \t]?:[ \t]{0,3})|[ \t]{1,3}${IS}[ \t]{1,3})(?:now[ \t])?["'\x60]?${BARE}`,
    (value, { weight }) => !isWeak(weight) && isTold(value),
    { first: 'fovdpiwalte' },
  ),
]

/** Those that may begin with this sign. */
export const findSignedForms = byFirst(SIGNED_FORMS)
export const findOtherForms = byFirst(OTHER_FORMS)

function byFirst(forms: Form[]): (first: string) => Form[] {
  const found = new Map<string, Form[]>()
  return first => {
    const known = found.get(first)
    if (known !== undefined) return known
    const fit = forms.filter(form => form.first?.includes(first) !== false)
    found.set(first, fit)
    return fit
  }
}
