// Tells that a text surely holds no secret, without the rules: they are twice as large as all other code of a hook, and most
// prompts are plain words.

/** Of whole parts of words in lower case: what rules take for the name of a secret. */
const NAMES = [
  'pass|pass(?:w|p|c|k|d|ph).*|.*(?:pwd|psw|ssw|asw|passw|passphrase|secret|token|cred|login|licen).*|(?:.*[^o])?pwd?s?|paw|pats?',
  'auth(?!or).*|.*(?:auth|oauth)|.*keys?|access|private|bearer|cookies?|sess|sid|sig|signature|unseal|identified',
  // In other languages, as they are spelled without accents.
  '.*(?:contrase|senha|mdp|kennwort|wachtwoord|salasana|adgangskode|kodeord|passord|lozinka|slaptazodis|lykilord).*',
  '.*(?:senord|haslo|heslo|jelszo|sifre|parool|sandi|khau|parola|geslo|palavra|jeton|geheim|segre[dt]|schlussel).*',
  'passe|.+passe.*|clef?|.*cle(?:f?api|secrete).*|.*(?:clave|chave|chiave|klucz|sleutel|anahtar|nyckel|nogle).*',
].join('|')

/** Each of these names holds one of these, and few texts do: searching for them takes less than the pattern. */
const HINTS =
  'pass pwd psw ssw asw paw pat pw secret token cred login licen auth key access private bearer cookie sess sid sig unseal identified contrase senha mdp kennwort wachtwoord salasana adgangskode kodeord lozinka slaptazodis lykilord senord haslo heslo jelszo sifre parool sandi khau parola geslo palavra jeton geheim segre schlussel cle clave chave chiave klucz sleutel anahtar nyckel nogle'

let name: RegExp | undefined

/** Letters and digits are mixed in tokens, and only words are so short. */
const PART =
  /^(?:[a-z]{1,20}|[A-Z][a-z]{0,19}|[A-Z]{1,12}|(?:[A-Z]?[a-z]{1,15}){1,3}|\d{1,6}|[A-Za-z]{1,6}\d{1,3})$/
const LONGEST_WORD = 40
/** The only words of letters and digits: `v1.2`, `utf8`. Passwords and tokens of short parts have them too: `xoxb-1-ab`. */
const MIXED = /^(?:[A-Za-z]{1,6}\d{1,3}|[vV]\d{1,3}(?:\.\d{1,3}){1,3})\.?$/

/** A sign that is in no sentence, or a web address. A pattern that ignores case takes four times as long. */
const UNUSUAL = /[^A-Za-z0-9\s.,;:!?'"`()[\]/_#*-]|:\/\//
/** In lower case: a name of two words. */
const TWO_WORDS = /_api|clef?[\s_-]{0,2}(?:api|secr)/

/** Nearly every line of a work session ends in one: `(2025-01-15T10:30)`. */
const STAMP = /(?<=^|[\s(])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\dZ)?(?=$|[\s),])/gm

/** False only says that the rules must look. */
export function isPlain(given: string): boolean {
  const text = given.replace(STAMP, ' ')
  if (UNUSUAL.test(text)) return false
  const lower = text.toLowerCase()
  if (TWO_WORDS.test(lower)) return false
  const mayName = HINTS.split(' ').some(hint => lower.includes(hint))
  if (mayName) name ??= new RegExp(`^(?:${NAMES})$`)
  for (const word of text.split(/[\s,;!?'"`()[\]*]+/)) {
    if (word.length > LONGEST_WORD || /^-+./.test(word) || isMix(word)) return false
    for (const part of word.split(/[.:/_#-]+/))
      if (part !== '' && (!PART.test(part) || (mayName && name?.test(part.toLowerCase())))) return false
  }
  return true
}

function isMix(word: string): boolean {
  return /\d/.test(word) && /[A-Za-z]/.test(word) && !MIXED.test(word)
}
