// Reads the host's input. Node's own stream costs a fifth of its start time, so this reads the file descriptor. It stops
// if the JSON is whole, far too long or too late. If the host writes nothing and keeps the pipe open, the read blocks
// until the time limit in hooks.json ends the process.
import { readChunk } from '../read-chunk.ts'

const LARGEST = 64 << 20
const CHUNK = 1 << 16
const BRACE = 0x7d
const SPACE = 0x20

/** The JSON object; undefined if it is not whole by `deadline` (milliseconds since the epoch). */
export function readInput(deadline: number): unknown {
  let bytes = Buffer.allocUnsafe(CHUNK)
  let length = 0
  while (length < LARGEST && Date.now() < deadline) {
    if (length + CHUNK > bytes.length) bytes = Buffer.concat([bytes], Math.max(2 * bytes.length, 4 * CHUNK))
    const size = readChunk(bytes, length, CHUNK, deadline)
    length += size
    // The object may be whole although the host keeps the pipe open. After a full chunk there is more to read.
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
    // Some shells put a byte order mark before the input.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
