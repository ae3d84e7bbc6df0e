// Decides what kind of value a name such as DB_PASSWORD or tokenUrl announces.

/**
 * The values that are secrets. `password`: any value, even a word. `secret`: anything but a word. `key`: only a random
 * value. `login`: only a random value that is not the name of something.
 */
export type Weight = 'password' | 'secret' | 'key' | 'login'

/** Words that make a name worth checking. */
export const TELLING =
  /key|secret|pass|pa?s{0,2}wo?r?d|token|cred|auth|login|licen[cs]e|access|private|(?<![a-z])p(?:w|at)(?![a-z])|(?<=_)api(?![a-z_])/gi

const LAST_WORD =
  /^(?<lead>.*)(?<word>p(?!wd[a-z])a?s{0,2}wo?r?s?[dt]s?|passphrase|passcode|(?<![a-z])pass(?![a-z])|(?:db|user|my|root|admin|smtp|mail|ftp|pg|require|sql|mongo|redis|postgres|ldap|jdbc|ssh|sudo|proxy|vpn|wifi|app|web|host|http)_?pass(?![a-z])|(?<![a-z])pw(?![a-z])|secret|token(?!iz|ing)|cred(?:ential)?|key(?!board|word|stroke|code|frame|press|down|up|store|note)|(?<![a-z])pat(?![a-z])|login|auth(?!enticator|or(?!iz))|licen[cs]e|(?<=_)api|access$|private$)(?<rest>.*)$/i

/** Endings of names whose value describes a secret and is not the secret. */
const ABOUT =
  /(?:^|[_.-])(?:(?:user)?name|userid|broker|table|guard|driver|timeout|commit_?hash|hasher|selector|url|uri|file|path|dir|ttl|count|length|len|size|min|max|header|env|id|type|field|policy|expir(?:y|es|es_in|ed|ation)|age|limit|prefix|suffix|host|arn|endpoint|version|label|hint|error|message|placeholder|alg|algorithm|rotation|status|color|budget|window|index|regex|pattern|store|manager|provider|service|usage|cost|rate|price|input|output|html|reset|less|ring|within|at|ago|info|list|class|enabled|required|page|form|view|controller|format|schema|kind|ref|source|mode|options?|help|title|description|test|handler|callback|factory|generator|strength|changed?|exists|(?:in)?valid|user|scope|enc|args?|iter|fingerprint|digest|checksum|sha|link|icon|button|btn|prompt|dialog|modal|screen|tooltip|attempt|history|complexity(?:_?code)?|report|tip|err|too_?(?:low|high|short|long))s?$/i

/** Keys that are not secrets: they name an entry or are public. */
const OPEN =
  /(?:public|pub|primary|foreign|cache|sort|partition|group|object|idempotency|host|index|lookup|map|row|gpg|pgp|gnupg|translation|hot|short)[_ -]?$/i
/** Keys that are always secrets. */
const SEALED =
  /(?:api|access|secret|private|priv|sign(?:ing)?|encrypt(?:ion)?|crypto|master|account|storage|role|auth|license|client|app|server|deploy|admin|ssh|jwt|hmac|aes)[_ -]?$/i

/** With these words the value is only the name of a secret stored elsewhere. */
const ELSEWHERE = /(?:existing|image_?pull|pull)[_ -]?$/i

export function isAbout(rest: string): boolean {
  return rest !== '' && ABOUT.test(rest)
}

/** Undefined when the value is not a secret. `before` is the text before the name. */
export function weigh(name: string, before: string): Weight | undefined {
  const groups = LAST_WORD.exec(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'))?.groups
  if (groups === undefined) return undefined
  const { lead = '', word = '', rest = '' } = groups
  if (isAbout(rest)) return undefined
  // These are words of prose and code, unless they are in capitals like a setting.
  if (/^(?:access|private)$/i.test(word)) return word === word.toUpperCase() ? 'key' : undefined
  // The value of a plural such as `passwords` is rarely a plain word.
  if (/^p(?!at$)|pass$/i.test(word)) return /words$/i.test(word) ? 'secret' : 'password'
  if (/^secret/i.test(word) && ELSEWHERE.test(lead)) return undefined
  return weighWord(word, lead, /^s(?![a-z])/i.test(rest), before)
}

function weighWord(word: string, lead: string, many: boolean, before: string): Weight | undefined {
  if (/^(?:secret|token|cred)/i.test(word)) return many && !/^cred/i.test(word) ? 'key' : 'secret'
  if (/^(?:login|auth)$/i.test(word)) return /sonar[._-]?$/i.test(lead) ? 'secret' : 'login'
  if (!/^key$/i.test(word)) return 'key'
  const kind = lead === '' ? before : lead
  if (OPEN.test(kind)) return undefined
  return !many && SEALED.test(kind) ? 'secret' : 'key'
}
