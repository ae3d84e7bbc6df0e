// Finds values of names such as API_KEY or PASSWORD, in code, settings, markup, flags and sentences. It searches for a
// telling word, then the text around the word shows whether a value follows and in which form. values.ts decides
// whether that value is a secret, a variable, a type, a path or a word of prose.

import { type Finder, MASK, type Span } from '../rule.ts'
import { type Form, findSignedForms, isStrange, SIGNED } from './forms.ts'
import { DEFAULT, findOtherForms } from './forms-without-sign.ts'
import { isGibberish } from './gibberish.ts'
import { TELLING, type Weight, weigh } from './names.ts'
import {
  endOf,
  isInName,
  judge,
  LONGEST_NAME,
  type Names,
  nextName,
  REST,
  type Run,
  spare,
} from './runs-of-names.ts'
import { isWild } from './wild.ts'

/** How many characters before a name are read. */
const LONGEST_BEFORE = 100
/** The text before a password in a connection string, up to a `;`. */
const CONNECTION = /(?:server|source|host|addr|uid|user id|database)\s{0,2}=[^;\n"']{1,80};[^\n]{0,40}$/i
const COMPARED_IN_FRONT = /(?<quote>["'`])(?<secret>(?:(?!\k<quote>)\S){6,90})\k<quote> {0,2}[!=]==? {0,2}$/
/** Not a secret unless it is quoted or written as NAME=word. This excludes most prose. */
const PLAIN_WORD = /^[A-Z]?[a-z]+(?:[-_.'][a-z]+)*[.:!?]?$/

/** Matched backwards from its end, because trying every beginning takes much longer. */
const RESOURCE = /(?<=\b[au]rn:[\w:/.-]{0,90})/iy

const ENGLISH: Names = { telling: TELLING, rest: REST, weigh }

export const ASSIGNMENTS: Finder = {
  hints: [
    'key',
    'secret',
    'pass',
    'pwd',
    'token',
    'cred',
    'auth',
    'login',
    'licen',
    'access',
    'private',
    'pw',
    'psw',
    'ssw',
    'asw',
    'paw',
    'pat',
    '_api',
  ],
  find: text => findAssigned(text, ENGLISH),
}

export function findAssigned(text: string, names: Names): Span[] {
  const spans: Span[] = []
  const weights = new Map<string, Weight | undefined>()
  const weighOnce = (name: string, before: string) => remember(weights, name, before, names.weigh)
  const run: Run = { end: 0, left: 0, last: -1 }
  let last = 0
  names.telling.lastIndex = 0
  for (let hit = nextName(text, run, names); hit !== null; hit = nextName(text, run, names)) {
    const from = beginningOf(text, hit.index, last)
    const to = endOf(text, hit.index + hit[0].length, names)
    names.telling.lastIndex = to
    if (isNoName(text, from, to)) continue
    const found = valueInFront(text, from, to, last, weighOnce) ?? valueBehind(text, from, to, weighOnce, run)
    if (found === undefined) continue
    spans.push(found)
    spare(run, found)
    last = found.end
    names.telling.lastIndex = Math.max(to, last)
  }
  return spans
}

/** True for a part of a resource name, such as `arn:aws:secretsmanager:…`, and for the verb: Pass `--flag` to node. */
function isNoName(text: string, from: number, to: number): boolean {
  const last = text[from - 1]
  if (last === ':' || last === '/') {
    RESOURCE.lastIndex = from
    if (RESOURCE.test(text)) return true
  }
  if (last === '/' && text.slice(from - 5, from) === '/etc/') return true
  // A badge in a README shows only public data.
  if (last === '?' && /badge\.\w{3}\?$/.test(text.slice(from - 10, from))) return true
  return (
    to - from === 4 &&
    text[to] === ' ' &&
    last !== '-' &&
    last !== '<' &&
    /^pass$/i.test(text.slice(from, to))
  )
}

function beginningOf(text: string, at: number, least: number): number {
  let from = at
  while (from > least && at - from < LONGEST_NAME && isInName(text.charCodeAt(from - 1))) from -= 1
  while (text[from] === '-') from += 1
  // An escaped line end in JSON is not part of the name.
  return text[from - 1] === '\\' && /[nrt]/.test(text[from] ?? '') ? from + 1 : from
}

/** `"…" == password` */
function valueInFront(
  text: string,
  from: number,
  to: number,
  least: number,
  weigh: Names['weigh'],
): Span | undefined {
  if (text[from - 1] !== '=' && !(text[from - 1] === ' ' && text[from - 2] === '=')) return undefined
  const start = Math.max(least, from - LONGEST_BEFORE)
  const before = text.slice(start, from)
  const { quote, secret = '' } = COMPARED_IN_FRONT.exec(before)?.groups ?? {}
  if (quote === undefined || secret.includes(MASK)) return undefined
  const weight = weigh(text.slice(from, to), '')
  if (weight === undefined) return undefined
  if (!isStrange(secret, { weight, sign: '==', settled: false }) && !isWild(secret)) return undefined
  return spanOf({ text: secret, start: start + before.lastIndexOf(secret) })
}

function valueBehind(
  text: string,
  from: number,
  to: number,
  weigh: Names['weigh'],
  run: Run,
): Span | undefined {
  const before = text.slice(Math.max(0, from - LONGEST_BEFORE), from)
  if (before.endsWith('${')) return valueByDefault(text, from, before, weigh)
  SIGNED.lastIndex = to
  const { gap = '', sign = '' } = SIGNED.exec(text)?.groups ?? {}
  const at = gap === '' ? to : SIGNED.lastIndex
  const first = firstSign(text, at)
  if (first === MASK) return undefined
  const name = text.slice(from, to)
  for (const form of gap === '' ? findOtherForms(first) : findSignedForms(first)) {
    if (form.mayFollow?.(before) === false) continue
    const value = match(form, text, at, before)
    if (value === undefined || (gap !== '=' && !form.quoted && isPlainWord(value.text))) continue
    judge(text, run, value)
    const weight = weigh(name, before)
    if (weight === undefined) return undefined
    const settled = isSettled(gap, name, before)
    if (!settled && !form.quoted && isSentence(text, value)) continue
    const tie = { weight, sign, settled, tight: !/\s/.test(gap), loud: /[A-Z]{3}$/.test(name) }
    if (form.isSecret(value.text, tie)) return spanOf(value)
  }
  return undefined
}

function isSettled(gap: string, name: string, before: string): boolean {
  return (
    gap === '=' &&
    (name === name.toUpperCase() ||
      (before.includes(';') && CONNECTION.test(before)) ||
      (before.endsWith(':') && /\/\/\S{1,80}:$/.test(before)))
  )
}

/** True for letters followed by another word: a sentence in a language whose words look random. */
function isSentence(text: string, value: Value): boolean {
  const end = value.start + value.text.length
  return /^[A-Za-z]+$/.test(value.text) && /^ \p{L}/u.test(text.slice(end, end + 3))
}

function isPlainWord(value: string): boolean {
  return PLAIN_WORD.test(value) && !isGibberish(value)
}

function valueByDefault(text: string, from: number, before: string, weigh: Names['weigh']): Span | undefined {
  const name = /^\w*/.exec(text.slice(from, from + LONGEST_NAME))?.[0] ?? ''
  const weight = weigh(name, before)
  const value = weight === undefined ? undefined : match(DEFAULT, text, from + name.length, before)
  if (weight === undefined || value === undefined) return undefined
  const tie = { weight, sign: ':-', settled: true }
  return DEFAULT.isSecret(value.text, tie) ? spanOf(value) : undefined
}

function firstSign(text: string, from: number): string {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return text[at] ?? ''
}

interface Value {
  text: string
  start: number
}

function spanOf({ text, start }: Value): Span {
  return { kind: 'password', start, end: start + text.length }
}

function match(form: Form, text: string, at: number, before: string): Value | undefined {
  form.pattern.lastIndex = at
  const groups = form.pattern.exec(text)?.groups
  if (groups === undefined || (form.before && !form.before.test(before))) return undefined
  const { secret = '', after = '' } = groups
  const start = form.pattern.lastIndex - after.length - secret.length
  const value = form.quoted ? secret : withoutMarks(secret, before)
  return value.length < 4 || value.includes(MASK) ? undefined : { text: value, start }
}

/** The longest word that says what a key is for. */
const LONGEST_KIND = 16

/** The word before counts only for a bare `key`. */
function remember(
  weights: Map<string, Weight | undefined>,
  name: string,
  before: string,
  weigh: Names['weigh'],
): Weight | undefined {
  const known = name.length < 5 && /^keys?$/i.test(name) ? `${before.slice(-LONGEST_KIND)}${name}` : name
  if (!weights.has(known)) weights.set(known, weigh(name, before))
  return weights.get(known)
}

const MARKS = '*~_"\'`:'

/** Removes Markdown marks after the value that were opened before the name. */
function withoutMarks(value: string, before: string): string {
  if (!MARKS.includes(value.at(-1) ?? '')) return value
  const marks = /(?:\*{1,3}|~~|_{1,2}|["'`]+|:)$/.exec(value)?.[0] ?? ''
  if (marks === '') return value
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return line.includes(marks) || /["'`:]/.test(marks) ? value.slice(0, -marks.length) : value
}
