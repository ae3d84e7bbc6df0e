// The types and tests that all rules for secrets share.

/** The named groups of a match. */
type Groups = Record<string, string | undefined>

export interface Rule {
  /** Shown instead of the secret. */
  kind: string
  /** In lower case. A text without any of these words is not searched, because finding a word is very cheap. */
  hints: string[]
  /** A pattern that the whole text, or the document it is added to, must match. */
  around?: RegExp
  /** The group `secret`, or else the whole match, is masked. The group `before` stays. */
  pattern: RegExp
  /** Without this function every match is a secret. */
  isSecret?: (secret: string, groups: Groups) => boolean
}

/** The place of a secret in a text; `end` is exclusive. */
export interface Span {
  kind: string
  start: number
  end: number
}

/** A rule with its own search. Its spans are in order and do not overlap. */
export interface Finder {
  hints: string[]
  /** A text with letters beyond ASCII is searched even without a hint word. */
  beyondAscii?: true
  find: (text: string) => Span[]
}

/**
 * Stands for a mask while rules run, because the words in a mask must not look like the name of a secret. It is a Latin-1
 * character: any other doubles the memory of a text and makes the engine compile each pattern again.
 */
export const MASK = '\u0091'

/** True for the placeholder of a token in documentation. */
export function isPlaceholder(value: string): boolean {
  const run = /([xX*.0])\1{6,}/.exec(value)?.[0] ?? ''
  // A long token may contain such a run by chance.
  return (
    (run !== '' && run.length >= value.length / 8) ||
    /your[_-]?[a-z]|(?:^|[_-])(?:fake|dummy|mock|sample)(?:[_-]|$)|example|placeholder|redacted|\.{3}$|…$|^(?:x{3,}|-+|\.+|\*+|#+|(?:my|some|test|the|new|old|fake|dummy|wrong|bad|good|any|secret)?[-_ ]?(?:passwo?r?d\d{0,3}|secret|token|pass|key)[s-]?|(?:[a-z]+[-_]){1,5}passwo?r?d|passwo?r?d(?:[-_][a-z]+){1,5})$/i.test(
      value,
    )
  )
}

/** True for a mix of capitals, small letters and digits that no word has. */
export function isMixed(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value)
}

/** A shorter value can be a word with a number at the end. */
export const SHORTEST_RANDOM = 16

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** True when letters and digits alternate too often for words with numbers at the end. */
export function isRandom(value: string, least = SHORTEST_RANDOM): boolean {
  if (value.length < least) return false
  const { changes, letters, digits } = countKinds(value)
  if (digits === 0 || /\s/.test(value)) return digits === 0 && UUID.test(value)
  return (
    (changes >= 3 && changes >= value.length / 12) ||
    (value.length >= 20 && letters > 0 && digits >= 4 && letters + digits === value.length) ||
    UUID.test(value)
  )
}

/** `changes` counts how often a digit is next to a letter. */
function countKinds(value: string): { changes: number; letters: number; digits: number } {
  let changes = 0
  let letters = 0
  let digits = 0
  let last = 0
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at)
    const small = code | 32
    const kind = code >= 48 && code <= 57 ? 1 : small >= 97 && small <= 122 ? 2 : 0
    if (kind === 1) digits += 1
    if (kind === 2) letters += 1
    if (kind + last === 3) changes += 1
    last = kind
  }
  return { changes, letters, digits }
}
