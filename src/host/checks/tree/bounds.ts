// How much of a tree is looked at. Beyond that its hash cannot be told, and whoever asks is told why.
import { elapsedMs } from '../../../store/disk/elapsed.ts'

export interface Most {
  files: number
  bytes: number
}

export const MOST: Most = { files: 100_000, bytes: 4e9 }

/** Why the hash of a tree cannot be told, as the end of a sentence: "there are more than 100,000 files". */
export class Untold extends Error {}

export class Bounds {
  private readonly limits: Most & { ms: number }
  private readonly until: number
  private bytes = 0

  constructor(limits: Most & { ms: number }) {
    this.limits = limits
    this.until = elapsedMs() + limits.ms
  }

  /** As many as may be. */
  get files(): number {
    return this.limits.files
  }

  /** Throws Untold. */
  count(files: number): void {
    if (files > this.limits.files)
      throw new Untold(`there are more than ${this.limits.files.toLocaleString('en')} files`)
    this.left()
  }

  /** Throws Untold. */
  read(bytes: number): void {
    this.bytes += bytes
    if (this.bytes > this.limits.bytes)
      throw new Untold(
        `the files hold more than ${Math.floor(this.limits.bytes / 1e6).toLocaleString('en')} MB`,
      )
    this.left()
  }

  /** Milliseconds. Throws Untold when there are none. */
  left(): number {
    const left = Math.ceil(this.until - elapsedMs())
    if (left <= 0) throw new Untold(`looking at the files takes longer than ${this.limits.ms / 1000} s`)
    return left
  }
}
