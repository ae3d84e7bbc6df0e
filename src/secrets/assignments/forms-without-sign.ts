// The forms without a sign between name and value, in the order in which they are tried.

import { isRandom } from '../rule.ts'
import {
  BARE,
  byFirst,
  type Form,
  form,
  isAlone,
  isFlag,
  isStrange,
  NEXT_LINE,
  OR,
  QUOTE,
  QUOTED,
  QUOTES,
  SPACE,
  TICKET,
  WORD,
} from './forms.ts'
import { isName, isSecretValue, isTold, isWeak, isWordWithDigits } from './values.ts'
import { isWild } from './wild.ts'

/** Words that describe a password and are not one. */
const JUDGED =
  /^(?:weak|strong|short|reset|change|correct|unset|stored|hashed|encrypted|provided|specified|set)/i
const IS =
  '(?:is|was|are|lautet|ist|war|to|es|est|é|è|er|är|on|je|jest|este|adalah|là|это|είναι|הוא|היא|هي|هو|है|คือ|[—–→-])'
/** "is" in Chinese, Japanese and Korean, which need no blank around it. */
const IS_UNPARTED = '(?:是|为|為|は|が|는|은|이|가)'
const TELLS = String.raw`(?:[ \t]{1,3}${IS}[ \t]{1,3}|[ \t]{0,3}${IS_UNPARTED}[ \t]{0,3}[:：]?[ \t]{0,3})`
const TELLS_FIRST = 'iwaltéèäojeэεההهहค—–→-是为為は가が는은이'
/** "for" in several languages, as in `password for "ann" is …`. */
const FOR = '(?:for|of|für|von|de|del|da|do|di|per|para|pour|voor|till?|untuk|от|для|к|на|до)'

function isInRow(before: string): boolean {
  return /(?:(?:^|\n)[ \t>]{0,8}\||\|[ \t])[^|\n.,;:]{0,30}$/.test(before)
}

function isInElement(before: string): boolean {
  return before.includes('<')
}

function isSet(before: string): boolean {
  if (before.endsWith(':')) return before.includes('//')
  return /(?:-x|ENV|set(?:x|env)?)[ \t]{1,8}$/.test(before.slice(-14)) || before.includes('login')
}

/** `${NAME:-value}` */
export const DEFAULT: Form = form(
  String.raw`:?[-=](?<secret>[^\s}"'$]{4,200})(?<after>\})`,
  (value, { weight }) => isSecretValue(value, { weight, quoted: false, settled: true }),
  { quoted: true },
)

/** The forms without a sign. */
const OTHER_FORMS: Form[] = [
  // `("X_TOKEN", "…")`, and Gradle's `'String', 'API_KEY', '"…"'`.
  form(
    String.raw`(?:\\{0,3}["'\x60]|(?<=[A-Z]{3}))[ \t]{0,6},\s{0,40}["']?${QUOTE}${QUOTED}(?![ \t]{0,4}(?:[:=]))`,
    isStrange,
    {
      quoted: true,
      first: `${QUOTES},`,
    },
  ),
  // `"token" to "…"`, `"token" -> "…"`
  form(String.raw`\\{0,3}["'][ \t]{1,4}(?:to|->)[ \t]{1,4}${QUOTE}${QUOTED}`, isStrange, {
    quoted: true,
    first: QUOTES,
  }),
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
    String.raw`(?:["'](?=[ \t]))?${SPACE}{0,12}(?:[aAbB][sSyY]${SPACE}{1,4})?\(?${QUOTE}${QUOTED}`,
    (value, tie) => isStrange(value, tie) || isWild(value),
    { quoted: true, first: `${QUOTES}(aAbB` },
  ),
  // Elements, also over several lines.
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
  // Separate fields for name and value: Kubernetes, .NET, Terraform and others.
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
  // A Terraform variable.
  form(String.raw`"\s{0,4}\{\s{1,40}default\s{0,8}=\s{0,8}${QUOTE}${QUOTED}`, isFlag, {
    quoted: true,
    first: '"',
    before: /\bvariable\s{1,4}"[\w-]{0,60}$/,
  }),
  // `--password …`, also inside quotes.
  form(`${SPACE}{1,12}["']?(?!-)${BARE}`, isFlag, {
    mayFollow: before => before.endsWith('-'),
    before: /(?:^|[\s"'([])--?$/,
  }),
  // `set -x TOKEN …`, `ENV TOKEN …` and .netrc.
  form(`${SPACE}{1,12}${BARE}`, isFlag, {
    mayFollow: isSet,
    before: /(?:\s-x|\b(?:ENV|setenv|setx|set)|\blogin[ \t]+\S{1,80})\s+\S{0,60}$|\/\/\S{1,80}:$/,
  }),
  // Two words with only a space between. The second must not be a word in any language.
  form(
    String.raw`[ \t]{1,4}["'\x60]?(?<secret>[\w+/=.~-]{16,600})`,
    (value, { weight, loud }) =>
      isRandom(value) &&
      (loud || !(isWeak(weight) && isName(value))) &&
      isSecretValue(value, { weight, quoted: false }),
    { first: `${QUOTES}${WORD}+/=.~-` },
  ),
  // `| password | … |`
  form(
    String.raw`[\x60*"']{0,3}[ \t]{0,40}\|[ \t]{0,40}(?<marks>[\x60*"']{0,3})(?<secret>[^\s\x60|*"'<>]{6,300})(?<after>\k<marks>[ \t]{0,200}\|)`,
    (value, tie) => isStrange(value, tie) && !TICKET.test(value),
    { quoted: true, first: '|`*"\'', mayFollow: isInRow },
  ),
  // `use this password to go on:` with the value below.
  form(
    String.raw`[ \t][^\n:=|{(]{1,60}:${NEXT_LINE}`,
    (value, tie) => isAlone(value, tie) && (tie.weight === 'password' || !isName(value)),
    { quoted: true, first: WORD },
  ),
  // Below `**Password**` or a heading.
  form(`[*\\x60]{0,3}${NEXT_LINE}`, isAlone, {
    quoted: true,
    first: '\r\n*`',
    before:
      /(?:^|\n)[ \t>]{0,12}(?:(?:[-*+]|#{1,6}|\d{1,3}\.)[ \t]{1,4}|(?=[*`]))[*`]{0,3}(?:[\w-]{1,20} ){0,2}$/,
  }),
  // `the password is "…"`
  form(
    `${TELLS}${QUOTE}${QUOTED}`,
    (value, { weight }) =>
      weight === 'password' &&
      /^[\w@!#$%&*+.-]{6,40}$/.test(value) &&
      !JUDGED.test(value) &&
      isSecretValue(value, { weight, quoted: true }),
    { quoted: true, first: TELLS_FIRST },
  ),
  // `the password for "ann" is …`
  form(
    String.raw`(?:[ \t]{1,3}${FOR}[ \t][^\n:=：]{1,40}?(?:${TELLS}|[ \t]?[:：][ \t]{0,3})|${TELLS})(?:now[ \t])?["'\x60]?${BARE}`,
    (value, { weight }) =>
      !isWeak(weight) && (isTold(value) || (weight === 'password' && isWordWithDigits(value))),
    { first: `${TELLS_FIRST}fovdputонкд` },
  ),
]

/** The forms that may begin with a given character. */
export const findOtherForms = byFirst(OTHER_FORMS)
