// Prints to a file descriptor. Making Node's own stream takes a tenth of the time of a verb, so only a terminal or a slow
// reader gets it.
import { fstatSync, writeSync } from 'node:fs'

/** False if nobody reads it any more. */
export function print(output: 1 | 2, text: string): boolean {
  if (text === '') return true
  if (!isPlain(output)) {
    // On Windows only the stream knows the encoding of a terminal.
    const stream = streamOf(output)
    stream.write(text)
    return !stream.destroyed
  }
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(output, bytes, written)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') streamOf(output).write(bytes.subarray(written))
    // The reader has stopped reading: `logbook view | head -1`.
    else if (code === 'EPIPE') return false
    else throw error
  }
  return true
}

export function isTerminal(output: 1 | 2): boolean {
  return !isPlain(output) && streamOf(output).isTTY
}

/** In characters. A terminal that does not tell is taken for the usual one. */
export function sizeOfTerminal(output: 1 | 2): { columns: number; rows: number } {
  const { columns, rows } = streamOf(output)
  return { columns: columns || 80, rows: rows || 24 }
}

/** True for a file or a pipe. */
export function isPlain(output: 0 | 1 | 2): boolean {
  try {
    const target = fstatSync(output)
    return target.isFile() || target.isFIFO() || target.isSocket()
  } catch {
    // Windows does not know the kind of every output.
    return false
  }
}

function streamOf(output: 1 | 2): NodeJS.WriteStream {
  const stream = output === 1 ? process.stdout : process.stderr
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined)
  return stream
}
