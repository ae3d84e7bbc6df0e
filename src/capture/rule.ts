// What the rules for secrets have in common.

export interface Rule {
  /** Shown in place of the secret. */
  kind: string
  /** In lower case: a text that holds none of them is not searched. A search for a word costs next to nothing. */
  hints: string[]
  /** What is masked is the group `secret`, or the whole match; the group `before` stays in front of it. */
  pattern: RegExp
  /** Called with the secret and the groups of the match; without it every match is one. */
  isSecret?: (secret: string, groups: Record<string, string | undefined>) => boolean
}

/** Stands for what is masked already while a rule looks: the words in a mask must announce nothing. */
export const MASK = '\uE000'

/** What documentation writes where a token would stand. */
export function isPlaceholder(value: string): boolean {
  return /([x*.0])\1{6,}|your[_-]|example|placeholder|redacted/i.test(value)
}

/** Capitals, small letters and digits, as no word has them. */
export function isMixed(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value)
}
