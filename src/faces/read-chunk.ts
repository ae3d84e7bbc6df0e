// Reads one piece of standard input, from any kind of descriptor.
import { readSync } from 'node:fs'

const PAUSE_MS = 5

/**
 * Returns the number of bytes read into the rest of `bytes`. Returns 0 at the end, or if nothing came by `deadline`
 * (milliseconds since the epoch). Windows reports the end of a pipe as an error. A non-blocking pipe may report that
 * nothing has come yet; then this asks again.
 */
export function readChunk(bytes: Buffer, offset: number, length: number, deadline: number): number {
  while (Date.now() < deadline) {
    try {
      return readSync(0, bytes, offset, length, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
  return 0
}
