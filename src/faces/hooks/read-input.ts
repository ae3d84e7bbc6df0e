// Reads what the host writes to a hook. The stream that Node offers costs a fifth of its start, so this reads
// the file descriptor itself, and stops when the JSON is whole, absurdly long or too long in coming. A host that
// writes nothing and keeps its end open is ended by the time limit in hooks.json: nothing here could wake up meanwhile.
import { readChunk } from '../read-chunk.ts'

const LARGEST = 64 << 20
const CHUNK = 1 << 16
const BRACE = 0x7d
const SPACE = 0x20

/** The JSON object; undefined when no whole one has come by `deadline` (milliseconds since the epoch). */
export function readInput(deadline: number): unknown {
  let bytes = Buffer.allocUnsafe(CHUNK)
  let length = 0
  while (length < LARGEST && Date.now() < deadline) {
    if (length + CHUNK > bytes.length) bytes = Buffer.concat([bytes], Math.max(2 * bytes.length, 4 * CHUNK))
    const size = readChunk(bytes, length, CHUNK, deadline)
    length += size
    // An object may be whole although the host keeps its end open; a full chunk has more behind it.
    if (size === CHUNK) continue
    const value = endsInBrace(bytes, length) ? parse(bytes.toString('utf8', 0, length)) : undefined
    if (size === 0 || value !== undefined) return value
  }
  return undefined
}

function endsInBrace(bytes: Buffer, length: number): boolean {
  let last = length - 1
  while (last >= 0 && (bytes[last] ?? 0) <= SPACE) last -= 1
  return bytes[last] === BRACE
}

function parse(text: string): unknown {
  try {
    // Some shells put a byte order mark before what they pass on.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
