// The edge of the command line: the only place that prints and sets the exit status.
import { readSync } from 'node:fs'
import type { Program } from '../../logbook.ts'
import { isTerminal, print } from '../print.ts'
import { COLOURED, PLAIN } from './page.ts'
import { run } from './run.ts'

export async function main(argv: string[], program: Program): Promise<void> {
  const coloured = isTerminal(1) && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  const outcome = await run({
    argv,
    cwd: workingFolder(),
    env: process.env,
    program,
    paint: coloured ? COLOURED : PLAIN,
    readInput,
  })
  print(2, outcome.stderr)
  print(1, outcome.stdout)
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
