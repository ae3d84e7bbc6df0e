// Limits the time and the number of files for hashing a tree. Beyond the limits there is no hash, only a reason. The
// hashing pauses in between, so that others get a turn, such as the deadline of a hook.
import { setImmediate } from 'node:timers/promises'
import { elapsedMs } from '../../../store/disk/elapsed.ts'

const MOST_FILES = 100_000

/** Why a tree has no hash, as the end of a sentence: "there are more than 100,000 files". */
export class CannotHashTree extends Error {}

/** Milliseconds between two pauses, and between two lines of progress. */
const TURN_MS = 20
const NEWS_MS = 3_000

export interface Limits {
  ms: number
  files?: number
  /** Prints the progress if it takes long. */
  tell?(line: string): void
}

export class Bounds {
  readonly files: number
  private readonly ms: number
  private readonly tell: ((line: string) => void) | undefined
  private readonly until: number
  private pauseAt: number
  private newsAt: number
  private bytes = 0

  constructor({ ms, files = MOST_FILES, tell }: Limits) {
    const now = elapsedMs()
    this.files = files
    this.ms = ms
    this.tell = tell
    this.until = now + ms
    this.pauseAt = now + TURN_MS
    this.newsAt = now + NEWS_MS
  }

  /** Throws CannotHashTree. */
  count(files: number): void {
    if (files > this.files)
      throw new CannotHashTree(`there are more than ${this.files.toLocaleString('en')} files`)
  }

  read(bytes: number): void {
    this.bytes += bytes
  }

  /** Call it after each file and each piece of one. Pauses from time to time. Throws CannotHashTree. */
  async pause(): Promise<void> {
    const now = elapsedMs()
    this.left()
    if (now < this.pauseAt) return
    if (now >= this.newsAt) {
      this.newsAt = now + NEWS_MS
      this.tell?.(`Looking at the files for the check: ${(this.bytes / 1e9).toFixed(1)} GB so far …\n`)
    }
    await setImmediate()
    this.pauseAt = elapsedMs() + TURN_MS
  }

  /** The milliseconds left. Throws CannotHashTree if there are none. */
  left(): number {
    const left = Math.ceil(this.until - elapsedMs())
    if (left <= 0) throw new CannotHashTree(`looking at the files takes longer than ${this.ms / 1000} s`)
    return left
  }
}
