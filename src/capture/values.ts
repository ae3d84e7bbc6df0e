// Is what stands behind a name like PASSWORD a secret? Most often it is not: it is a variable, a type, a call,
// a path, a placeholder, or the next word of a sentence.
import { isMixed, isPlaceholder } from './rule.ts'

type Groups = Record<string, string | undefined>

/** Words that say that there is nothing, or what kind of thing there would be. */
const WORDS =
  /^(?:null|nil|none|undefined|true|false|yes|no|required|optional|string|str|text|number|integer|int|bytes|uuid|varchar|boolean|bool|object|any|unknown|never|hidden|password|passwort|secret|token|missing|expired|invalid|valid|empty|changeme|change_me|default|todo|tbd|bearer|basic|redacted|minimum|mindestens|at|the|an|not|is|in|for|from|must|should|will|with)(?![\w(@#$%^&*+])/i
/** How something is encoded or hashed is told where the thing itself might stand. */
const METHODS =
  /^(?:sha-?\d|md5|base(?:16|32|58|64)|argon2|bcrypt|scrypt|pbkdf2|hmac|[hrep]s(?:256|384|512)|ed25519|rsa-?\d|aes-?\d|utf-?8|oauth2?|oidc|jwt|x509|v\d)/i
/** What a name ends in that holds something about a secret, and not the secret. */
const ABOUT =
  /(?:^|[_-]|(?<=[a-z]))(?:name|url|uri|file|path|dir|ttl|count|length|len|size|min|max|header|env|id|ids|type|field|policy|expir(?:y|es|es_in|ation)|age|limit|prefix|suffix|host|arn|endpoint|version|label|hint|error|message|placeholder|alg|algorithm|rotation|status|color|budget|window|index|regex|pattern|store|manager|provider|service|usage|cost|rate|price|input|html|reset|less|ring)s?$/i
const REFERENCE =
  /^(?:\\|\$\w+$|\$[{(]|%\w+%|\{|<|@|#|!|&|\*{3}|(?:process|os|import\.meta|env|environ|secrets?|vars?|local|data|config|settings|params|props|self|this|req|request|res|form|body|user|module|each|inputs|steps|matrix|github|vault|op|ref|file|arn|sops|ssm)(?:\.|:|\[|\?\.))/i

/** An assignment in code or in settings; `name`, `rest`, `sign` and `quote` are the groups of its match. */
export function isAssigned(value: string, groups: Groups): boolean {
  const { name = '', rest = '', sign = '', quote } = groups
  if (rest !== '' && ABOUT.test(rest)) return false
  if (isNothing(value)) return false
  const settled = sign === '=' && name === name.toUpperCase()
  if (settled) return value.length >= 4
  // `password = 'letmein'`; the other names are given words more often than secrets.
  const word = /^pass|^pwd/i.test(name) && value === value.toLowerCase()
  if (quote !== undefined) return value.length >= 6 && (hasSign(value) || word)
  return value.length >= (sign.includes('=') ? 6 : 8) && hasSign(value)
}

/** What is given with a flag or in an element. */
export function isFlagValue(value: string): boolean {
  return value.length >= 6 && hasSign(value) && !isNothing(value)
}

/** What a sentence tells: only what is no word in any language. */
export function isTold(value: string): boolean {
  return (
    value.length >= 8 &&
    /\d/.test(value) &&
    /[A-Z!@#$%^&*+]/.test(value) &&
    /[a-z]/.test(value) &&
    !isNothing(value)
  )
}

function hasSign(value: string): boolean {
  return /[\d!@#$%^&*+]/.test(value)
}

function isNothing(value: string): boolean {
  return (
    isPlaceholder(value) ||
    WORDS.test(value) ||
    METHODS.test(value) ||
    REFERENCE.test(value) ||
    isPath(value) ||
    isCode(value)
  )
}

/** A path or an address. Random characters may begin with a slash as well. */
function isPath(value: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return true
  if (/^[\w.-]+(?:\/[\w.-]+)+\.[a-z]{2,5}$/.test(value)) return true
  return /^(?:[A-Z]:\\|~\/|\.{1,2}\/|\/)/i.test(value) && !(isMixed(value) && value.length >= 32)
}

/** A call, a lookup, a member of something, the name of a constant, a number, a version or a date. */
function isCode(value: string): boolean {
  return (
    /^(?:[A-Za-z_$][\w$?]*\.)*[A-Za-z_$][\w$?]{2,}[([]/.test(value) ||
    /^[A-Za-z_$][\w$]{0,30}(?:\??\.[A-Za-z_$][\w$]{0,30})+$/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]+$/.test(value) ||
    /^\d{1,12}[smhd]?$|^[\^~v]?\d+(?:\.\d+){1,3}(?:-[a-z]+[\d.]*)?$|^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/.test(
      value,
    )
  )
}
