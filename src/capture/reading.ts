// How far a transcript has been read, and what was read: kept between two readings, so that each begins where the
// last one ended.

/** Where a reading ended. */
export interface Position {
  /** Bytes; a line begins here. */
  offset: number
  /** A sum over the file's first bytes, as many as were read or `HEAD`: another file under the same name has another. */
  head: number
}

export interface Reading<T> {
  value: T
  at: Position
  /** The limits ended this reading, not the file. */
  more: boolean
}

/** Plain data, to be kept as JSON between two readings. */
export interface ConversationReading<T> extends Reading<T> {
  /** By file name, below the folder of the conversation's subagents. */
  subagents: Record<string, Position>
}
