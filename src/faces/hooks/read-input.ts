// Reads what the host writes to a hook. The stream that Node offers costs a fifth of its start, so this reads
// the file descriptor itself, and stops when the JSON is whole or absurdly long. A host that writes nothing and
// keeps its end open is ended by the time limit in hooks.json: nothing here could wake up meanwhile.
import { readSync } from 'node:fs'

const LARGEST = 64 << 20
const CHUNK = 1 << 16

/** The JSON value; undefined when no whole one came. */
export function readInput(): unknown {
  let bytes: Buffer | undefined
  while ((bytes?.length ?? 0) < LARGEST) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    const size = readChunk(chunk)
    const piece = chunk.subarray(0, size)
    bytes = bytes ? Buffer.concat([bytes, piece]) : piece
    // An object may be whole although the host keeps its end open; a full chunk has more behind it.
    if (size < CHUNK) {
      const value = parse(bytes)
      if (size === 0 || value !== undefined) return value
    }
  }
  return undefined
}

/** Windows tells the end of a pipe by an error. */
function readChunk(chunk: Buffer): number {
  try {
    return readSync(0, chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EOF') return 0
    throw error
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
