// Serves the page and the API of a project to this machine, as long as somebody wants it. Nothing else needs it.
import type { Served } from '../../api/serving.ts'
import { readSpan } from '../../api/span.ts'
import { LogbookError } from '../../errors.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, type InputOf } from '../definition.ts'

const ARGUMENTS = {
  port: {
    kind: 'number',
    value: '<number>',
    help: 'listen there; when left out, on the port that is always that of this project',
    least: 1,
    most: 65_535,
  },
  open: { kind: 'switch', help: 'open the page in your browser' },
  database: {
    kind: 'word',
    value: '<url>',
    help: 'be a hub of many machines on this PostgreSQL; LOGBOOK_DATABASE_URL keeps its password out of sight',
  },
  address: {
    kind: 'word',
    value: '<url>',
    help: 'where others reach the hub through a proxy: https://logbook.example',
  },
  idle: { kind: 'word', value: '<time>', help: 'end when nobody has asked for so long: 30m, 2h' },
} as const

export const serve = defineVerb({
  summary: 'Show all of it as a page on this machine, and as an API for programs',
  usage: [
    '',
    '--open',
    '[--port <number>] [--idle <time>]',
    '--database <url> [--address <url>] [--port <number>]',
  ],
  isFinal: true,
  terminalOnly: true,
  arguments: ARGUMENTS,
  run: serveHere,
})

/** Resolves when the server has ended. Throws INVALID_INPUT, UNWRITABLE, WRONG_STATE. */
async function serveHere(workspace: Workspace, input: InputOf<typeof ARGUMENTS>): Promise<Served> {
  const idleMs = input.idle === undefined ? undefined : readSpan(input.idle)
  if (!workspace.serve)
    throw new LogbookError('WRONG_STATE', 'The server is a program of its own.', 'Start it with {serve}.')
  const database = input.database ?? (workspace.env.LOGBOOK_DATABASE_URL || undefined)
  if (input.address !== undefined && database === undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      '--address is for a hub.',
      'Set LOGBOOK_DATABASE_URL, or give --database <url> too.',
    )
  return workspace.serve({
    root: workspace.store.root,
    port: input.port,
    opens: input.open,
    idleMs,
    database,
    address: input.address,
  })
}
