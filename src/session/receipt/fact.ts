// What a journal holds that must not be forgotten, one fact each.

export type FactKind = 'current step' | 'blocker' | 'dead end' | 'key context' | 'decision'

export interface Fact {
  kind: FactKind
  /** What a summary must say for the fact to be known. */
  text: string
  /** All of it, reasons included. */
  told: string
}
