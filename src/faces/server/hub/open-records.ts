// Opens the database of a hub, and says what to do where it cannot be.
import { LogbookError } from '../../../errors.ts'
import type { HubRecords } from '../../../store/hub/hub-records.ts'

/** Makes the tables of an empty one. Throws INVALID_INPUT, UNREADABLE, WRONG_STATE. */
export async function openRecords(url: string): Promise<HubRecords> {
  // A server without a database does not need its client.
  const { openPostgresHub } = await import('../../../store/hub/postgres/postgres-hub.ts')
  const { tellUnopened } = await import('../../../store/hub/postgres/tell-unopened.ts')
  try {
    return await openPostgresHub(url)
  } catch (error) {
    throw error instanceof LogbookError ? tellUnopened(url, error) : error
  }
}
