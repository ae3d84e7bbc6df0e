// Reads what the host writes to a hook. The stream that Node offers costs a fifth of its start, so this reads
// the file descriptor itself, and stops when the JSON is whole, when it is absurdly long, or at the deadline.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

const LARGEST = 64 << 20
const CHUNK = 1 << 16

/** The JSON value; undefined when no whole one came in time. */
export function readInput(deadline: number): unknown {
  const file = openStdin()
  let bytes: Buffer | undefined
  try {
    while ((bytes?.length ?? 0) < LARGEST) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const size = readChunk(file, chunk, deadline)
      const piece = chunk.subarray(0, size)
      bytes = bytes ? Buffer.concat([bytes, piece]) : piece
      // An object may be whole although the host keeps its end open; a full chunk has more behind it.
      if (size < CHUNK) {
        const value = parse(bytes)
        if (size === 0 || value !== undefined) return value
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

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
