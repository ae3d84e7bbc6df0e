// Opens the database of a hub, and says how to start one where there is none.
import { LogbookError } from '../../../errors.ts'
import type { HubRecords } from '../../../store/hub/hub-records.ts'

const START =
  'Start it, or mend the address. A new one: docker run -d --name logbook-db -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=<password> -e POSTGRES_DB=logbook postgres:18, and then LOGBOOK_DATABASE_URL=postgres://postgres:<password>@127.0.0.1:5432/logbook.'

/** Makes the tables of an empty one. Throws INVALID_INPUT, UNREADABLE, WRONG_STATE. */
export async function openRecords(url: string): Promise<HubRecords> {
  // A server without a database does not need its client.
  const { openPostgresHub } = await import('../../../store/hub/postgres/postgres-hub.ts')
  try {
    return await openPostgresHub(url)
  } catch (error) {
    if (!(error instanceof LogbookError) || error.code !== 'UNREADABLE') throw error
    throw new LogbookError('UNREADABLE', error.message, START, error.details)
  }
}
