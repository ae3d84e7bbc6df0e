// One piece of standard input, whatever kind of descriptor it is.
import { readSync } from 'node:fs'

const PAUSE_MS = 5

/**
 * Bytes read into the rest of `bytes`; 0 at the end, or when nothing has come by `deadline` (milliseconds since the
 * epoch). Windows tells the end of a pipe by an error; a pipe that somebody has set to non-blocking says that nothing
 * has come yet, and is asked again.
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
