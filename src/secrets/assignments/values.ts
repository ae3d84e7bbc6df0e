// Decides whether the value after a name like PASSWORD is a secret. Usually it is not: it is a variable, a type, a call,
// a path, a placeholder, or the next word of a sentence.

import { isMixed, isPlaceholder, isRandom, SHORTEST_RANDOM } from '../rule.ts'
import { isGibberish } from './gibberish.ts'
import type { Weight } from './names.ts'

/** The way in which a value follows its name. */
export interface Given {
  weight: Weight
  /** In quotes, so it is a text and not code. */
  quoted: boolean
  /** `NAME=value` in capitals without spaces, as in the shell and .env files. */
  settled?: boolean
  /** After an equals sign. Without one the value is more often a word. */
  equals?: boolean
  /** After an equals sign without spaces, which formatted code does not have. */
  tight?: boolean
}

/** True for a value that names something: a UUID or a hash. */
export function isName(value: string): boolean {
  return /^[0-9a-f]{7,64}$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)
}

/** True when a word after such a name is not a secret. */
export function isWeak(weight: Weight): boolean {
  return weight === 'key' || weight === 'login'
}

/** Words for "nothing" and for kinds of values. */
const WORDS =
  /^(?:null|nil|none|undefined|true|false|yes|no|required|optional|string|str|text|number|integer|int|bytes|uuid|varchar|boolean|bool|object|any|unknown|never|hidden|password|passwort|secret|token|missing|expired|invalid|valid|empty|change[-_]?me|default|todo|tbd|bearer|basic|redacted|minimum|mindestens|mínimo|minimo|minst|siehe|voir|vedi|zie|см|смотри|passed|failed|at|the|an|not|is|in|wrong|incorrect|for|from|must|should|will|with|username)(?![\w(@#$%^&*+])/i
/** Names of encodings and hashes, which often stand in place of a value. */
const METHODS =
  /^(?:sha-?\d|md5|base(?:16|32|58|64)|argon2|bcrypt|scrypt|pbkdf2|hmac|[hrep]s(?:256|384|512)|ed25519|rsa-?\d|aes-?\d|a(?:128|192|256)|utf-?8|oauth2?|oidc|(?:\w{2,12}\+)?jwt)(?![a-z0-9]{12})|^v\d(?:(?:alpha|beta|rc)\d*)?(?![a-z0-9])|^x509/i
const REFERENCE =
  /^(?:\\|\${1,2}[\w-]+(?=$|[/.:;])|\$[{(]|%\w+%|%[sdv]|\{\{?[\w. "'|-]{0,40}(?:\}|$)|<|@\{|#\{|[[{]\\?["']|![A-Za-z_.]+(?=$|\s)|!(?:Ref|Sub|GetAtt|Join|vault)\b|&(?:[a-z]|lt;)|\*{3}|ENC\[|@[A-Za-z_.]+$|(?:process|os|import\.meta|env|environ|secrets?|vars?|local|data|config|settings|params|props|self|this|req|request|res|form|body|user|module|each|inputs|steps|matrix|github)(?:\.|\[|\?\.|->)|(?:env|vars?|secrets?|vault|op|ref|file|arn|urn|sops|ssm)[.:])/i

/** A placeholder anywhere in a value, or a pattern for values. */
const TEMPLATE =
  /\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\$\([^()]*\)|<%|%\(\w+\)s|%[sdv](?![a-z0-9])|^\^.*\$$|\\[dws]/i
const RANGE = /\[[^\][]*[a-z0-9]-[a-z0-9][^\]]*\]/i
/** The end of a text with code after it. */
const BEHIND_TEXT = /^["'`]|^\s*[.+,]\s*[\w$(]|[([]$|^[a-z][}\])]|^[\w$]{1,3}=[^=]|\$\d$/

export function isSecretValue(value: string, given: Given): boolean {
  const { weight, settled } = given
  if (value.length < (isWeak(weight) ? SHORTEST_RANDOM : settled ? 4 : 5)) return false
  if (!settled && !(given.quoted && weight === 'password') && isOfLetters(value)) return false
  if (isElse(value)) return false
  const expression = isInCode(value, given)
  if (isRandom(value) && !expression && !(weight === 'login' && isName(value))) return true
  if (value.length >= SHORTEST_RANDOM && !expression && isGibberish(value)) return true
  if (isWeak(weight) || isUnfit(value) || (expression && !settled)) return false
  return isWritten(value, given)
}

/** `test`, `short`, `none`. */
function isWord(value: string): boolean {
  return /^[a-z]{1,8}$/.test(value) && !isGibberish(value)
}

/** True for a name or an expression without quotes. Very mixed letters and digits are neither. */
function isInCode(value: string, { weight, quoted, tight }: Given): boolean {
  if (quoted || !(isExpression(value) || (!tight && isType(value)))) return false
  return isWeak(weight) || !(isScattered(value) || isGibberish(value))
}

/** True for a value that a person would write as a secret. */
function isWritten(value: string, { weight, quoted, settled, equals }: Given): boolean {
  if (settled) return weight === 'password' || !isWord(value)
  if (weight !== 'password' && (quoted ? /^[a-z]+-\d$/.test(value) : isNumbered(value))) return false
  const strange = hasSign(value) || isJumble(value) || isGibberish(value)
  if (!quoted) return value.length >= (equals ? 6 : 8) && strange && !isForeignProse(value)
  if (weight !== 'password') return value.length >= 6 && strange
  return value.length >= 5 && (strange || /^[a-z][a-z_.-]*$/.test(value))
}

/** True for words of other alphabets. A single word with digits or signs after it does not count. */
function isForeignProse(value: string): boolean {
  return /[\u0370-\u1fff]/.test(value) && !/^\p{L}{3,40}[\d!@#$%^&*+?]{2,}$/u.test(value)
}

/** True for a name in code with a digit inside, such as Uint8Array. */
function isType(value: string): boolean {
  return /^[A-Za-z]+\d{1,2}(?:[A-Z][a-z]+)+$/.test(value)
}

/** True for words with a number at the end, which name a thing: keycloak-db-v2. */
function isNumbered(value: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*-v?\d{1,3}$/.test(value)
}

/** True when capitals and digits change too often for a name in code. */
function isScattered(value: string): boolean {
  const dot = value.indexOf('.')
  if (dot >= SHORTEST_RANDOM) return isScattered(value.slice(0, dot))
  if (!/^(?=.*\d)[A-Za-z0-9]{8,}$/.test(value)) return false
  const parts = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)?.length ?? 0
  return parts > 3 && parts > value.length / 3
}

/** True for a value that looks random but is something else. */
function isElse(value: string): boolean {
  if (/^(?:0123456789)?ABCDEFGHIJKLMNOPQRSTUVWXYZ.?abcdefghijklmnopqrstuvwxyz/i.test(value)) return true
  if (WORDS.test(value) || METHODS.test(value) || isPlaceholder(value) || isPlain(value)) return true
  if (isAlphanumeric(value)) return false
  return !/[A-Za-z0-9]/.test(value) || isReference(value) || isTemplate(value) || isPath(value)
}

/** True for a reference. A random value after a dollar sign is not the name of a variable. */
function isReference(value: string): boolean {
  return REFERENCE.test(value) && !(/^\$[A-Za-z0-9]+$/.test(value) && isRandom(value))
}

/** Ignores the text after the last bracket. Otherwise every bracket would start a new search. */
function isTemplate(value: string): boolean {
  return TEMPLATE.test(value) || RANGE.test(value.slice(0, value.lastIndexOf(']') + 1))
}

/** A quick test: most patterns look for other characters. */
function isAlphanumeric(value: string): boolean {
  return /^[A-Za-z0-9]+$/.test(value)
}

/** True for a secret after a flag or in an element. */
export function isFlagValue(value: string): boolean {
  return value.length >= 6 && (hasSign(value) || isJumble(value) || isGibberish(value)) && !isNothing(value)
}

/** True for a secret in a sentence. It must not be a word in any language. */
export function isTold(value: string): boolean {
  return (
    value.length >= 8 &&
    /\d/.test(value) &&
    (isRandom(value, 8) || (/[A-Z!@#$%^&*+]/.test(value) && /[a-z]/.test(value))) &&
    !isNothing(value)
  )
}

/** True for typical human passwords: `hunter22x`, `correct-horse-9`. */
export function isWordWithDigits(value: string): boolean {
  return (
    value.length >= 8 && /^[a-z]+(?:[-_.]?[a-z]+)*[-_.]?\d{1,4}[a-z]{0,3}$/.test(value) && !isNothing(value)
  )
}

/** True when the same value elsewhere in the text must be the same secret and not an ordinary word. */
export function isTelling(value: string): boolean {
  return (
    value.length >= 8 &&
    !/\s/.test(value) &&
    /[A-Za-z]/.test(value) &&
    (isMixed(value) || isRandom(value, 8) || (/\d/.test(value) && /[!@#$%^&*+?]/.test(value)))
  )
}

function hasSign(value: string): boolean {
  return /[\d!@#$%^&*+]/.test(value)
}

/** True for twenty or more letters, mixed in case as in no name in code. */
export function isJumble(value: string): boolean {
  return value.length >= 20 && (value.match(/[A-Z](?=[a-z]{0,2}[A-Z])/g)?.length ?? 0) >= value.length / 5
}

/** True for letters that look like words. This quick test decides most values. */
function isOfLetters(value: string): boolean {
  return !(hasSign(value) || isJumble(value) || isGibberish(value) || isRandom(value))
}

function isNothing(value: string): boolean {
  return isElse(value) || isUnfit(value)
}

/** True for a piece of code. */
function isUnfit(value: string): boolean {
  if (isAlphanumeric(value)) return /^[A-Z]+$/.test(value) && !isRandom(value, 10)
  return BEHIND_TEXT.test(value) || (isCode(value) && !isRandom(value, 10))
}

/** True for a path or an address. Random characters can also begin with a slash. */
function isPath(value: string): boolean {
  if (
    /^[\w.-]+\.(?:pem|key|crt|cer|csr|der|p12|pfx|jks|keystore|asc|gpg|pub|ppk|json|ya?ml|toml|ini|conf|cfg|env|txt|md|html?|js|ts|py|go|rb|php|java|sh)$/i.test(
      value,
    )
  )
    return true
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return true
  if (
    /^[\w.-]+(?:\/[\w.-]+)+\.[a-z]{2,5}$|^[a-z0-9._-]+(?:\/[a-z0-9._-]+){2,}$|^[a-z_]+(?:\/[a-z_]+)+#[a-z_]+$/.test(
      value,
    )
  )
    return true
  return /^(?:[A-Z]:\\|~\/|\.{1,2}\/|\/)/i.test(value) && !(isMixed(value) && value.length >= 32)
}

/** True for a number, a duration, a version or a date. */
function isPlain(value: string): boolean {
  return /^[\d_]{1,14}[a-zA-Z]?$|^0x[\da-fA-F]{1,16}$|^[a-z_]{2,20}:\d{1,6}(?:,\d{1,6}){0,3}$|^[\^~]\d|^\d+(?:\.[a-z]+)+$|^[\^~v]?\d+(?:\.\d+){1,20}(?:[-(+@].*)?$|^[\w.+-]+@[\w-]+(?:\.[a-z]{2,})+$|^\d+\*|^[\w.-]+:v?\d+(?:\.\d+)+|^[a-z][\w.-]*-v?\d+(?:\.\d+)+$|^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/.test(
    value,
  )
}

/** True for a call, a lookup, a member or the name of a constant. */
function isCode(value: string): boolean {
  return (
    /^(?:[A-Za-z_$][\w$?]*\.)*[A-Za-z_$][\w$?]{2,}[([]/.test(value) ||
    /^[A-Za-z_$][\w$]{0,30}(?:\??\.[A-Za-z_$][\w$]{0,30})+$/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]+$/.test(value)
  )
}

/** The first part is matched as a whole, because a long name would otherwise be tried part by part. */
const CAMEL_CASE =
  /^(?=(?<head>[A-Za-z_$]*[a-z][A-Z]))\k<head>[A-Za-z_]*(?:\d{1,4}[A-Za-z_$]+|\$?\d{0,2}|1024|2048|3072|4096|256|384|512|521)$/

const TYPE_NAME = /^[A-Z][a-z]+(?:[A-Z][a-z]*)*\d{0,2}$/

/** True for code without quotes: an operator, a call, a pointer, a member of a class or a package. */
function isExpression(value: string): boolean {
  if (CAMEL_CASE.test(value) || TYPE_NAME.test(value)) return true
  if (isAlphanumeric(value)) return false
  return (
    /->|::|=>|&&|\|\||[+(]$|\.#|^\+\+|^--|^[\w$.]+\?[\w$.()]+:|^[\w$]+(?:\.[\w$]+)+[-+*/]\d+$|\(\)|\.\(|!\(|\$\{|^[&*(@[{-]|^!(?![^.()]*\d)|^\$[\w>-]|^[A-Za-z_]\w*(?:\.\w+)*[([{<]|^\w+(?:\.\w+)+:/.test(
      value,
    ) || /^[A-Za-z_$][\w$]{0,40}(?:\??\.[A-Za-z_$][\w$]{0,40})+$/.test(value)
  )
}
