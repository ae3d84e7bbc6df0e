// Brings a database to the tables of this version, a step a transaction. Of several hubs that start at once, one does each
// step and the others find it done.
import { LogbookError } from '../../../errors.ts'
import type { Ask, Database } from './connect.ts'
import { MIGRATIONS, type Migration } from './migrations/migrations.ts'

/** A step may go through all rows. */
const LONGEST_STEP_MS = 600_000

export async function migrate(database: Database, steps: readonly Migration[] = MIGRATIONS): Promise<void> {
  const before = await readVersion(database.ask)
  if (before > steps.length) throw refuseNewer(before, steps.length)
  if (before === steps.length) return
  await refuseOlder(database.ask)
  await refuseOtherEncoding(database.ask)
  for (let version = -1; version < steps.length; )
    version = await database.inTransaction(ask => takeStep(ask, steps), LONGEST_STEP_MS)
}

/** The version that it has then. */
async function takeStep(ask: Ask, steps: readonly Migration[]): Promise<number> {
  await ask('select pg_advisory_xact_lock(716508217, 0)')
  const version = await readVersion(ask)
  if (version > steps.length) throw refuseNewer(version, steps.length)
  const step = steps[version]
  if (!step) return version
  if (version === 0) await makeRoom(ask)
  await ask(step.sql)
  await ask('insert into logbook.migrations (version, name) values ($1::int, $2::text)', [
    version + 1,
    step.name,
  ])
  return version + 1
}

async function makeRoom(ask: Ask): Promise<void> {
  // As a user that may not make schemas, one is given that somebody else has made.
  const [schema] = await ask("select 1 from pg_namespace where nspname = 'logbook'")
  if (!schema) await ask('create schema logbook')
  await ask(
    `create table if not exists logbook.migrations (
      version int primary key, name text not null, done_at timestamptz not null default clock_timestamp())`,
  )
}

/** 0 for an empty database. */
async function readVersion(ask: Ask): Promise<number> {
  // `to_regclass` would answer from what this connection knew before it waited for its turn.
  const [there] = await ask(
    `select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'logbook' and c.relname = 'migrations'`,
  )
  if (!there) return 0
  const [found] = await ask('select coalesce(max(version), 0)::int as version from logbook.migrations')
  return Number(found?.version)
}

/** For a hub that runs. It may come back by itself: the other hub was a mistake, and the database is restored. */
export function refuseOutdated(version: number): LogbookError {
  return new LogbookError(
    'UNREADABLE',
    `A newer Logbook has changed the tables of this hub: they have version ${version}, and it knows up to ${MIGRATIONS.length}.`,
    'Update Logbook where the hub runs, and start it again. Nothing is lost meanwhile: hosts send again.',
  )
}

function refuseNewer(version: number, own: number): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The database was set up by a newer Logbook: it has version ${version} of the tables, and this one knows up to ${own}.`,
    'Update Logbook here. Nothing was changed.',
  )
}

/** What its tables and questions are tried with. */
const OLDEST = 15

async function refuseOlder(ask: Ask): Promise<void> {
  const [found] = await ask("select current_setting('server_version') as version")
  const version = String(found?.version)
  if (Number.parseInt(version, 10) < OLDEST)
    throw new LogbookError(
      'WRONG_STATE',
      `The database is PostgreSQL ${version}. A hub needs ${OLDEST} or newer.`,
      'Update it, or name another one. Nothing was changed.',
    )
}

/** Names of others would be refused, or kept as other ones. */
async function refuseOtherEncoding(ask: Ask): Promise<void> {
  const [found] = await ask("select current_setting('server_encoding') as encoding")
  if (found?.encoding !== 'UTF8')
    throw new LogbookError(
      'WRONG_STATE',
      `The database keeps texts as ${found?.encoding}. Logbook needs UTF8.`,
      "Make another one: create database logbook encoding 'UTF8' template template0",
    )
}
