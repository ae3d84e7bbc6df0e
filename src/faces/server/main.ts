// The edge of the server's program: the command line with what only it can do, and the app for servers of other programs.
import type { Program } from '../../logbook.ts'
import { openPostgresHub } from '../../store/hub/postgres/postgres-hub.ts'
import { main as command } from '../cli/main.ts'
import { print } from '../print.ts'
import { serve } from './serve.ts'

export { mountLogbook } from './mount.ts'

/** `words` are those of the command: `serve --open`, `hub token list`. */
export function main(words: string[], program: Program): Promise<void> {
  return command(words, program, {
    serve: (order, asJson) =>
      serve({ env: process.env, program, asJson, print: text => print(1, text) }, order),
    openHub: url => openPostgresHub(url, { most: 2, listens: false }),
  })
}
