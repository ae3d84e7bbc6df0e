// The state of reading a transcript. It is kept between two readings, so that each begins where the last one ended.

/** The place where a reading ended. */
export interface Position {
  /** Bytes; a line begins here. */
  offset: number
  /** A checksum of the first bytes of the file (at most `HEAD`). It tells whether the file was replaced. */
  head: number
}

export interface Reading<T> {
  value: T
  at: Position
  /** True when a limit ended this reading, not the end of the file. */
  more: boolean
}

/** Plain data, to be kept as JSON between two readings. */
export interface ConversationReading<T> extends Reading<T> {
  /** By file name, below the folder of the conversation's subagents. */
  subagents: Record<string, Position>
}
