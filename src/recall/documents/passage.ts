// What a search finds and an offer tells: a part of a document that says one thing, such as a decision with its reason.

/** `step` is one of the plan, done or open. `note` is any other line a person or Claude wrote; `entry` is only in the journal and in captured facts. */
export type PassageKind =
  | 'decision'
  | 'dead-end'
  | 'discovery'
  | 'key-context'
  | 'summary'
  | 'goal'
  | 'task'
  | 'blocker'
  | 'next'
  | 'step'
  | 'note'
  | 'entry'

export interface Passage {
  kind: PassageKind
  /** Lines of the file, counted from 1; `last` belongs to it. */
  first: number
  last: number
  /** What is searched: the words of the lines, without marks, labels and own times. */
  text: string
  /** When it was written, as it stands in the document, in UTC. */
  at?: string
  /** Another decision has taken the place of this one. */
  replaced?: true
}
