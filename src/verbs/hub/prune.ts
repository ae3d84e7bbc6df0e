// Removes old lines from what a hub keeps.
import { LogbookError } from '../../errors.ts'
import { readSize } from '../../text/names/size.ts'
import type { Workspace } from '../../workspace.ts'
import { readMoment } from '../arguments/read-moment.ts'
import { defineVerb } from '../definition.ts'
import { DATABASE, withHub } from './open-hub.ts'

const USUAL = '30d'

export const prune = defineVerb({
  summary: 'Remove old lines from a hub; never what is open',
  usage: ['[--older-than <time>] [--most <size>] [--dry-run]'],
  isFinal: true,
  terminalOnly: true,
  arguments: {
    'older-than': {
      kind: 'text',
      value: '<time>',
      help: `lines that the hub got before then: 90d, 2 weeks, 2026-11-01; ${USUAL} when neither this nor --most is given`,
    },
    most: {
      kind: 'word',
      value: '<size>',
      help: 'keep at most so much, and remove the oldest lines: 500MB, 20GB',
    },
    'dry-run': { kind: 'switch', help: 'only tell what would go' },
    database: DATABASE,
  },
  run: pruneHub,
})

interface PruneInput {
  'older-than'?: string | undefined
  most?: string | undefined
  'dry-run': boolean
  database?: string | undefined
}

interface Pruned {
  lines: number
  bytes: number
  /** By the clock of the hub. */
  olderThan: Date | undefined
  mostBytes: number | undefined
  dryRun: boolean
}

/** Throws INVALID_INPUT, and what `withHub` throws. */
async function pruneHub(workspace: Workspace, input: PruneInput): Promise<Pruned> {
  const { most, 'dry-run': dryRun } = input
  const age = input['older-than'] ?? (most === undefined ? USUAL : undefined)
  const mostBytes = most === undefined ? undefined : readSize(most)
  const read = (now: Date) =>
    age === undefined ? undefined : readMoment(age, now, '{hub prune} --older-than 30d')
  // What is wrong is told also where the database is not there.
  read(workspace.now())
  if (most !== undefined && mostBytes === undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      `${JSON.stringify(most)} is no size.`,
      'Write it as --most 500MB or --most 20GB.',
    )
  return withHub(workspace, input.database, async records => {
    // A clock that is wrong here must not remove what is young.
    const nowAt = (await records.hosts())[0]?.nowAt ?? workspace.now()
    const olderThan = read(nowAt)
    const size = mostBytes === undefined ? {} : { mostBytes }
    const gone = await records.prune({ olderThan: olderThan ?? new Date(0), ...size, dryRun })
    return { ...gone, olderThan, mostBytes, dryRun }
  })
}
