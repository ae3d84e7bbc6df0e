// Small numbers in few bytes, as lists of passages and terms have them: seven bits a byte, the lowest first.
import { BrokenIndex } from './broken-index.ts'

/** Bytes that grow. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 12)
  length = 0

  /** `number` is a whole number from 0 to 2⁵³. */
  varint(number: number): void {
    this.room(8)
    let rest = number
    while (rest > 127) {
      this.bytes[this.length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.bytes[this.length++] = rest
  }

  /** Unit by unit, so that each text comes back as it was, also with half a pair of surrogates. */
  units(text: string): void {
    this.varint(text.length)
    for (let at = 0; at < text.length; at += 1) this.varint(text.charCodeAt(at))
  }

  bytesOf(other: Uint8Array): void {
    this.room(other.length)
    this.bytes.set(other, this.length)
    this.length += other.length
  }

  take(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }
}

const PLAIN = /^[\x00-\x7f]*$/

export class ByteReader {
  private readonly bytes: Buffer
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.at = at
  }

  get isDone(): boolean {
    return this.at >= this.bytes.length
  }

  varint(): number {
    let number = 0
    let worth = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined || worth > 2 ** 49) throw new BrokenIndex('A number of the index is cut off.')
      number += (byte & 127) * worth
      if (byte < 128) return number
      worth *= 128
    }
  }

  units(): string {
    const length = this.varint()
    if (length > this.bytes.length - this.at) throw new BrokenIndex('A term of the index is cut off.')
    // A unit below 128 is its byte. Nearly all terms have no other, and a hook reads thousands of them.
    const plain = this.bytes.toString('latin1', this.at, this.at + length)
    if (PLAIN.test(plain)) {
      this.at += length
      return plain
    }
    let text = ''
    for (let count = 0; count < length; count += 1) text += String.fromCharCode(this.varint())
    return text
  }
}
