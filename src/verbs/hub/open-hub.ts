// Opens what a hub keeps, for the verbs of whoever runs it. The address holds a password, so that it is never told.
import { LogbookError } from '../../errors.ts'
import type { HubRecords } from '../../store/hub/hub-records.ts'
import type { Workspace } from '../../workspace.ts'
import type { Argument } from '../definition.ts'

export const DATABASE = {
  kind: 'word',
  value: '<address>',
  help: 'of the database: postgres://user@host/name; LOGBOOK_DATABASE_URL when left out',
} as const satisfies Argument

/** Throws INVALID_INPUT without an address, UNREADABLE if the database is not there, WRONG_STATE if it is newer. */
export async function withHub<T>(
  workspace: Workspace,
  database: string | undefined,
  work: (records: HubRecords) => Promise<T>,
): Promise<T> {
  if (workspace.run)
    throw new LogbookError('NOT_APPROVED', 'A hub is not for an agent to change.', 'Leave it to a person.')
  const { openHub, env } = workspace
  if (!openHub)
    throw new LogbookError(
      'WRONG_STATE',
      'Only a terminal has these verbs.',
      'Use one for {hub token} and {hub prune}.',
    )
  const url = database ?? (env.LOGBOOK_DATABASE_URL || undefined)
  if (url === undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      'Say which database the hub keeps everything in.',
      'Set LOGBOOK_DATABASE_URL to its address, such as postgres://logbook_hub@db.example/logbook, or give --database.',
    )
  const records = await openHub(url)
  try {
    return await work(records)
  } finally {
    await records.close()
  }
}
