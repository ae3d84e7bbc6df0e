// All steps from an empty database to the one of today, in their order. A step that was released is never changed.
import { tables } from './0001-tables.ts'
import { push } from './0002-push.ts'
import { report } from './0003-report.ts'
import { claims } from './0004-claims.ts'
import { usage } from './0005-usage.ts'
import { looking } from './0006-looking.ts'

export interface Migration {
  name: string
  sql: string
}

/** The version of a database is how many of them it has. */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'tables', sql: tables },
  { name: 'push', sql: push },
  { name: 'report', sql: report },
  { name: 'claims', sql: claims },
  { name: 'usage', sql: usage },
  { name: 'looking', sql: looking },
]
