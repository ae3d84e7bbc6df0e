// The port to what agents say of themselves: lines, a file for each agent, only ever added to. One conformance suite tests
// every adapter.

export interface StatusFile {
  /** The name without `.jsonl`. A line that names no `session` is of the agent of this name. */
  name: string
  /** Bytes. */
  size: number
  mtimeMs: number
  /** When it was made; undefined where the system does not tell. */
  bornMs?: number | undefined
  /** Another one if another file has taken its place. */
  id: string
}

interface StatusFiles {
  /** Those that are written to, by name. */
  files: StatusFile[]
  /** The parts with earlier lines of each, oldest first. An agent may have only these for a moment. */
  parts: Map<string, number[]>
}

export interface StatusRecords {
  /** Adds a line, with its line end, to the file of an agent; once that is large, it becomes a part. Throws UNWRITABLE. */
  append(agent: string, line: string): Promise<void>
  /** A missing folder holds none. Nothing behind a link counts. */
  list(): Promise<StatusFiles>
  /** A part as `list` tells files; undefined if it is not there. */
  findPart(name: string, part: number): Promise<StatusFile | undefined>
  /**
   * Bytes from `from` on, at most up to `to`, a character each. Empty if it is not there. `part` 0 is the file that is
   * written to. With an `id`, also empty if another file has its place now.
   */
  read(name: string, part: number, from: number, to: number, id?: string): Promise<string>
  /**
   * The last bytes of files that are written to, at most so many of each, in this order. A thousand are looked at in one
   * go, and waiting for each takes longer than reading it.
   */
  readEnds(files: readonly StatusFile[], most: number, take: TakeEnd): Promise<void>
}

type TakeEnd = (file: StatusFile, bytes: string) => void
