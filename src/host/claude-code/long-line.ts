// Reads a long line of a transcript, such as one with a picture or megabytes of output. It reads in pieces and cuts long
// strings, so that the rest is small and still one JSON value.

/** The most bytes of a string, and of a line after the cuts. */
const KEPT = { string: 32 * 1024, line: 1024 * 1024 }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LETTER_U = 0x75

export class LongLine {
  private readonly line = Buffer.allocUnsafe(KEPT.line)
  /** The bytes of the line so far; more than its limit if the line is too long. */
  private length = 0
  private inString = false
  /** The start of the open string in the line. */
  private stringStart = 0
  private isCut = false
  /** True if the last byte was a backslash without its character yet. */
  private escaping = false

  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      at = this.inString ? this.addString(bytes, at) : this.addOther(bytes, at)
    }
  }

  /** Undefined if the line is too long even with cut strings. */
  end(): Buffer | undefined {
    return this.length > KEPT.line ? undefined : this.line.subarray(0, this.length)
  }

  /** Reads up to the quote that opens a string. */
  private addOther(bytes: Buffer, from: number): number {
    const quote = bytes.indexOf(QUOTE, from)
    const end = quote === -1 ? bytes.length : quote + 1
    this.keep(bytes, from, end)
    if (quote === -1) return end
    this.inString = true
    this.stringStart = this.length
    this.isCut = false
    return end
  }

  /** Reads up to the quote that closes it. */
  private addString(bytes: Buffer, from: number): number {
    const quote = this.findEnd(bytes, from)
    const end = quote === -1 ? bytes.length : quote
    const room = KEPT.string - (this.length - this.stringStart)
    this.isCut ||= end - from > room
    this.keep(bytes, from, Math.min(end, from + room))
    if (quote === -1) return end
    if (this.isCut) this.dropTornEscape()
    this.keep(bytes, quote, quote + 1)
    this.inString = false
    return quote + 1
  }

  private findEnd(bytes: Buffer, from: number): number {
    let at = this.escaping ? from + 1 : from
    for (;;) {
      const quote = bytes.indexOf(QUOTE, at)
      const end = quote === -1 ? bytes.length : quote
      let slashes = 0
      while (end - slashes > at && bytes[end - slashes - 1] === BACKSLASH) slashes += 1
      this.escaping = slashes % 2 === 1 && quote === -1
      if (quote === -1 || slashes % 2 === 0) return quote
      at = quote + 1
    }
  }

  private dropTornEscape(): void {
    const end = Math.min(this.length, KEPT.line)
    let at = this.line.indexOf(BACKSLASH, this.stringStart)
    while (at !== -1 && at < end) {
      const next = at + (this.line[at + 1] === LETTER_U ? 6 : 2)
      if (next > end) this.length = at
      at = this.line.indexOf(BACKSLASH, next)
    }
  }

  private keep(bytes: Buffer, from: number, to: number): void {
    if (this.length + to - from <= KEPT.line) bytes.copy(this.line, this.length, from, to)
    this.length += to - from
  }
}
