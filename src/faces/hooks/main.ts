// The edge of the hooks: reads the host's input, prints the answer, always leaves with status 0. Whatever goes
// wrong, the host goes on as if Logbook were not installed.
import { readFileSync } from 'node:fs'
import type { Full } from './hook.ts'
import { runHook } from './run.ts'

/** `load` brings in the whole product; a hook with nothing to do never calls it. */
export async function main(event: string, load: () => Full): Promise<void> {
  try {
    const answer = await runHook({
      event,
      text: readFileSync(0, 'utf8'),
      cwd: process.cwd(),
      env: process.env,
      load,
    })
    if (answer !== undefined) process.stdout.write(`${answer}\n`)
  } catch (error) {
    if (process.env.LOGBOOK_DEBUG) console.error(error)
  }
}
