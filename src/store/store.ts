// The port to the files of the program: texts below one root, named by relative paths with `/`. The contract suite tests
// every adapter.
import type { SourceStamp } from '../briefing/quick-resume.ts'

export interface StoredText {
  text: string
  stamp: SourceStamp
}

export interface Store {
  /** The folder with `.sessions/`, as shown to people. */
  readonly root: string
  /** The sorted names of files and folders in a folder, without hidden ones; none if there is no folder. */
  names(folder: string): Promise<string[]>
  /** When the file was last changed, in milliseconds since the epoch; undefined if that is unknown. Reads no text. */
  changedAt(path: string): number | undefined
  /** Throws OUTSIDE_ROOT for a folder behind a link that leads out. */
  keepInside(folder: string): void
  /** Undefined if there is no such file. Throws INVALID_DOCUMENT if it is not UTF-8, and UNREADABLE. */
  read(path: string): Promise<StoredText | undefined>
  /** The same for files written by `append`, where a line may be torn within a character. */
  readLines(path: string): Promise<string | undefined>
  /**
   * Replaces the file in one step, and makes its folder. Throws CONFLICT if it no longer matches `expected`; appended whole
   * lines are allowed and kept at the end. Throws SET_ASIDE if somebody saved another version.
   */
  write(path: string, text: string, expected?: StoredText): Promise<SourceStamp>
  /** Writes a copy that can be made again: in one step, but a power cut may lose it. */
  keepCopy(path: string, text: string): Promise<void>
  /** Adds a line (with its line end) without waiting for other writers. A power cut may lose it. Throws if the write fails. */
  append(path: string, line: string): Promise<void>
  /** Throws ALREADY_EXISTS. */
  create(path: string, text: string): Promise<SourceStamp>
  /** Moves a file, never over another one: adds a number before the ending until the name is free. Returns the new path. Throws CONFLICT if it no longer holds `expected`. */
  move(from: string, to: string, expected?: string): Promise<string>
  /** Removes a file. A missing file is no error, and one behind a linked folder stays. Throws UNWRITABLE. */
  remove(path: string): Promise<void>
  /** Runs `work` while no other process runs work under the same name. Throws LOCKED after too long a wait. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
}
