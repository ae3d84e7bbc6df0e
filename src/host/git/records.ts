// Reads an answer of git without keeping more of it than is needed.

/** The longest record; longer ones are cut. Paths are shorter, and nobody reads more of a subject. */
export const LONGEST_RECORD = 64 << 10

/** Splits the answer at NUL while reading, and keeps only what it needs. */
export class Records {
  readonly kept: string[] = []
  count = 0
  private readonly keep: number
  private readonly encoding: 'utf8' | 'latin1'
  private parts: Buffer[] = []
  private room = LONGEST_RECORD

  constructor(keep: number, encoding: 'utf8' | 'latin1') {
    this.keep = keep
    this.encoding = encoding
  }

  add(piece: Buffer): void {
    let from = 0
    for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, from)) {
      this.hold(piece.subarray(from, end))
      this.end()
      from = end + 1
    }
    this.hold(piece.subarray(from))
  }

  /** The last record. Some commands answer with a single line without NUL. */
  finish(): void {
    if (this.parts.length > 0) this.end()
  }

  private hold(part: Buffer): void {
    if (this.kept.length >= this.keep || this.room === 0 || part.length === 0) return
    this.parts.push(part.subarray(0, this.room))
    this.room -= Math.min(part.length, this.room)
  }

  private end(): void {
    this.count += 1
    if (this.kept.length < this.keep) this.kept.push(Buffer.concat(this.parts).toString(this.encoding))
    this.parts = []
    this.room = LONGEST_RECORD
  }
}
