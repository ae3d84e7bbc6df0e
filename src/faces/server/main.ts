// The edge of the server's program: the command line with what only it can do, and the app for servers of other programs.
import type { Program } from '../../logbook.ts'
import { main as command } from '../cli/main.ts'
import { print } from '../print.ts'
import { openRecords } from './hub/open-records.ts'
import { serve } from './serve.ts'

export { mountLogbook } from './mount.ts'

/** `words` are those of the command: `serve --open`, `hub token list`. */
export function main(words: string[], program: Program): Promise<void> {
  return command(words, program, {
    serve: (order, asJson) =>
      serve({ env: process.env, program, asJson, print: text => print(1, text) }, order),
    openHub: openRecords,
  })
}
