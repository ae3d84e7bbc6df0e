// Reads what the host writes to a hook. The stream that Node offers costs a fifth of its start, so this reads
// the file descriptor itself, and stops when the JSON is whole, when it is absurdly long, or at the deadline.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

const LARGEST = 64 << 20
const CHUNK = 1 << 16

/** Undefined when no whole JSON text came in time. */
export function readInput(deadline: number): string | undefined {
  const file = openStdin()
  const chunks: Buffer[] = []
  let total = 0
  try {
    while (total < LARGEST) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const size = readChunk(file, chunk, deadline)
      if (size > 0) chunks.push(chunk.subarray(0, size))
      total += size
      // An object may be whole although the host keeps its end open; anything longer ends with the input.
      if (size < CHUNK) {
        const text = Buffer.concat(chunks).toString('utf8')
        if (size === 0 || isWhole(text)) return text
      }
    }
  } finally {
    if (file !== 0) closeSync(file)
  }
  return undefined
}

/** A pipe can be opened anew so that reading it does not wait; a socket cannot, and the host closes it at once. */
function openStdin(): number {
  if (process.platform !== 'linux' || !fstatSync(0).isFIFO()) return 0
  try {
    return openSync('/dev/stdin', constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    // No /dev in some sandboxes: the plain descriptor will do.
    return 0
  }
}

function readChunk(file: number, chunk: Buffer, deadline: number): number {
  for (;;) {
    try {
      return readSync(file, chunk)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN' || Date.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
