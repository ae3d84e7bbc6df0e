// The edge of the command line: the only place that prints and sets the exit status.
import { readSync } from 'node:fs'
import type { Program } from '../../logbook.ts'
import { COLOURED, PLAIN } from './page.ts'
import { run } from './run.ts'

export async function main(argv: string[], program: Program): Promise<void> {
  const coloured = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  // Whoever reads may have seen enough, as in `logbook view --full | head -1`.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const outcome = await run({
    argv,
    cwd: workingFolder(),
    env: process.env,
    program,
    paint: coloured ? COLOURED : PLAIN,
    readInput,
  })
  process.stderr.write(outcome.stderr)
  process.stdout.write(outcome.stdout)
  process.exitCode = outcome.exit
}

/** Empty when it has been deleted. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}

/** A pipe that somebody has set to non-blocking says that nothing has come yet. */
function readInput(): string {
  const pieces: Buffer[] = []
  for (;;) {
    try {
      const chunk = Buffer.allocUnsafe(1 << 16)
      const size = readSync(0, chunk)
      if (size === 0) break
      pieces.push(chunk.subarray(0, size))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') break
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
  return Buffer.concat(pieces).toString('utf8')
}
