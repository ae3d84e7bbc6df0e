// What a server knows of all agents: one watcher for all who look, so that a second page costs no second look at the files.
import type { Look } from '../../status/board/board.ts'
import type { AgentRow } from '../../status/row.ts'

export interface LiveBoard {
  /** The rows of the last look. */
  rows(): AgentRow[]
  look(): Look
  /** Called after each look that has changed something. Gives back what ends it. */
  onChange(listener: () => void): () => void
}
