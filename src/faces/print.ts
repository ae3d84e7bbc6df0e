// Prints straight to a file descriptor. Making Node's own stream takes a tenth of the time that a verb needs,
// so it serves only where it is needed: for a terminal, and when whoever reads is slow.
import { fstatSync, writeSync } from 'node:fs'

export function print(output: 1 | 2, text: string): void {
  if (text === '') return
  if (!isPlain(output)) {
    // On Windows only the stream knows how a terminal wants its letters.
    streamOf(output).write(text)
    return
  }
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(output, bytes, written)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') streamOf(output).write(bytes.subarray(written))
    // Whoever read has seen enough: `logbook view | head -1`.
    else if (code !== 'EPIPE') throw error
  }
}

export function isTerminal(output: 1 | 2): boolean {
  return !isPlain(output) && streamOf(output).isTTY
}

/** A file or a pipe. */
function isPlain(output: 1 | 2): boolean {
  try {
    const target = fstatSync(output)
    return target.isFile() || target.isFIFO() || target.isSocket()
  } catch {
    // Windows does not tell of every output what it is.
    return false
  }
}

function streamOf(output: 1 | 2): NodeJS.WriteStream {
  const stream = output === 1 ? process.stdout : process.stderr
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined)
  return stream
}
