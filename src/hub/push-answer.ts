// What a hub answers to lines that it was sent.

/** Lines of one push. */
export const MOST_LINES = 500

export interface RefusedLine {
  index: number
  why: string
  /** Its place has another line already. It may come again under another place. */
  clashes?: true
}

export interface PushAnswer {
  /** Kept, and at that moment the last of their agents. */
  accepted: number
  /** Kept already. */
  duplicate: number
  /** Kept in the history alone. */
  late: number
  /** By their place in the push, from 0. */
  refused: RefusedLine[]
}
