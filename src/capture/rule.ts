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
  /** When the kind depends on the secret. */
  kindOf?: (secret: string) => string
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
  find: (text: string) => Span[]
}

/**
 * Stands for what is masked already while a rule looks: the words in a mask must announce nothing. It is a sign of
 * Latin-1, since others make a text take twice the room and each pattern compiled once more.
 */
export const MASK = '\u0091'

/** What documentation writes where a token would stand. */
export function isPlaceholder(value: string): boolean {
  return /([xX*.0])\1{6,}|your[_-]?[a-z]|example|placeholder|redacted|^(?:x{3,}|-+|\.+|\*+|#+|(?:my|some|test|the|new|old|fake|dummy|wrong|bad|good|any|secret)?[-_ ]?(?:passwo?r?d|secret|token|pass|key)[s-]?)$/i.test(
    value,
  )
}

/** Capitals, small letters and digits, as no word has them. */
export function isMixed(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value)
}

/** Letters and digits change places so often that these are no words with numbers behind them. */
export function isRandom(value: string, least = 16): boolean {
  if (value.length < least || /\s/.test(value)) return false
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return true
  const changes = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
  return (
    (changes >= 3 && changes >= value.length / 12) ||
    /^(?=.*[A-Za-z])(?=(?:.*\d){4})[A-Za-z0-9]{20,}$/.test(value)
  )
}
