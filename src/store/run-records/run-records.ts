// The port to the records of runs: texts by their place, and lines beside them. One conformance suite tests every adapter.
import type { Run } from '../../runs/run.ts'
import type { Problem } from '../documents.ts'

export type RunPlace = Pick<Run, 'plan' | 'thread' | 'attempt'>

export interface RunQuery {
  plan?: string
  /** `01.02.03` */
  thread?: string
}

export interface KeptRecord {
  place: RunPlace
  /** What it is called in messages. */
  file: string
  /** Undefined if it could not be read; then `problem` says why. */
  text?: string
  problem?: string
}

export interface RunRecords {
  /** What a record is called in messages: its path. */
  nameOf(place: RunPlace): string
  /** In the order of plan, thread and attempt. `problems` are of what stands in the place of several records. */
  list(query: RunQuery): Promise<{ kept: KeptRecord[]; problems: Problem[] }>
  /** Undefined if there is none. */
  read(place: RunPlace): Promise<string | undefined>
  /** False if the place is taken. Of many at once, one succeeds. */
  create(place: RunPlace, text: string): Promise<boolean>
  /** False if the record no longer is `expected`. The check and the write are one step for other writers. */
  replace(place: RunPlace, expected: string, text: string): Promise<boolean>
  /** Removes the record with its lines. False if it no longer is `expected`. */
  remove(place: RunPlace, expected: string): Promise<boolean>
  /** Adds a line, with its line end. */
  append(place: RunPlace, line: string): Promise<void>
  /** All lines; empty if there are none. The last may be torn. */
  lines(place: RunPlace): Promise<string>
}
