// The port between the product and where its files are: texts below one root, named by relative paths with `/`.
// The contract suite holds every adapter to it.
import type { SourceStamp } from '../briefing/quick-resume.ts'

export interface StoredText {
  text: string
  stamp: SourceStamp
}

export interface Store {
  /** The folder that holds `.sessions/`, as it is shown to people. */
  readonly root: string
  /** Names of the files and folders in a folder, sorted; none when there is no folder. Hidden ones are left out. */
  names(folder: string): Promise<string[]>
  /** Undefined when there is no such file. Throws INVALID_DOCUMENT when it is not UTF-8, UNREADABLE when it cannot be read. */
  read(path: string): Promise<StoredText | undefined>
  /** The same for what `append` has written, where a line may be torn in the middle of a letter. */
  readLines(path: string): Promise<string | undefined>
  /**
   * Replaces the file in one step, making its folder. Throws CONFLICT when it no longer is what `expected` says; lines
   * that were appended to whole lines since then are kept at the end. Throws SET_ASIDE when another version was saved.
   */
  write(path: string, text: string, expected?: StoredText): Promise<SourceStamp>
  /** Writes a copy that can be made again: in one step, but it may be lost with the machine's power. */
  keepCopy(path: string, text: string): Promise<void>
  /** Adds a line, which has its line end, without waiting for other writers; it may be lost with the machine's power. Throws when it cannot be written. */
  append(path: string, line: string): Promise<void>
  /** Throws ALREADY_EXISTS. */
  create(path: string, text: string): Promise<SourceStamp>
  /** Never over another file: a number is put before the ending until the name is free. Returns where the file is now. Throws CONFLICT when it no longer holds `expected`. */
  move(from: string, to: string, expected?: string): Promise<string>
  /** A file that is not there is removed already, and one behind a linked folder stays. Throws UNWRITABLE. */
  remove(path: string): Promise<void>
  /** Runs `work` while no other process runs any for the same name. Throws LOCKED when the wait is too long. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
}
