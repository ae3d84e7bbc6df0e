// What the rules for secrets have in common.

/** Called with the secret and the groups of the match. */
type Groups = Record<string, string | undefined>

export interface Rule {
  /** Shown in place of the secret. */
  kind: string
  /** In lower case: a text that holds none of them is not searched. A search for a word costs next to nothing. */
  hints: string[]
  /** What must stand somewhere in the whole text, or in what it is added to. */
  around?: RegExp
  /** What is masked is the group `secret`, or the whole match; the group `before` stays in front of it. */
  pattern: RegExp
  /** Without it every match is a secret. */
  isSecret?: (secret: string, groups: Groups) => boolean
}

/** Where a secret stands in a text, the end excluded. */
export interface Span {
  kind: string
  start: number
  end: number
}

/** A rule that looks by itself; its spans come in order and do not overlap. */
export interface Finder {
  hints: string[]
  /** A text with letters beyond ASCII is searched as well. */
  beyondAscii?: true
  find: (text: string) => Span[]
}

/**
 * Stands for what is masked already while a rule looks: the words in a mask must announce nothing. It is a sign of
 * Latin-1, since others make a text take twice the room and each pattern compiled once more.
 */
export const MASK = '\u0091'

/** What documentation writes where a token would stand. */
export function isPlaceholder(value: string): boolean {
  const run = /([xX*.0])\1{6,}/.exec(value)?.[0] ?? ''
  // In a long token there may be such a run by chance.
  return (
    (run !== '' && run.length >= value.length / 8) ||
    /your[_-]?[a-z]|(?:^|[_-])(?:fake|dummy|mock|sample)(?:[_-]|$)|example|placeholder|redacted|\.{3}$|…$|^(?:x{3,}|-+|\.+|\*+|#+|(?:my|some|test|the|new|old|fake|dummy|wrong|bad|good|any|secret)?[-_ ]?(?:passwo?r?d\d{0,3}|secret|token|pass|key)[s-]?|(?:[a-z]+[-_]){1,5}passwo?r?d|passwo?r?d(?:[-_][a-z]+){1,5})$/i.test(
      value,
    )
  )
}

/** Capitals, small letters and digits, as no word has them. */
export function isMixed(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value)
}

/** Shorter ones may be words with numbers behind them. */
export const SHORTEST_RANDOM = 16

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Letters and digits change places so often that these are no words with numbers behind them. */
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

/** `changes`: how often a digit stands beside a letter. */
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
