// The edge of the command line: the only place that prints and sets the exit status.
import { readFileSync } from 'node:fs'
import type { Program } from '../../logbook.ts'
import { COLOURED, PLAIN } from './page.ts'
import { run } from './run.ts'

export async function main(argv: string[], program: Program): Promise<void> {
  const coloured = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  const outcome = await run({
    argv,
    cwd: process.cwd(),
    env: process.env,
    program,
    paint: coloured ? COLOURED : PLAIN,
    readInput: () => readFileSync(0, 'utf8'),
  })
  process.stderr.write(outcome.stderr)
  process.stdout.write(outcome.stdout)
  process.exitCode = outcome.exit
}
