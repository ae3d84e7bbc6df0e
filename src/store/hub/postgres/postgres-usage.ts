// What telemetry told, in a database. Exports of one host take turns; they hold up no writer of lines.
import type { UsageTold } from '../../../hub/otlp/usage.ts'
import type { KnownUsage } from '../hub-records.ts'
import { bySession, countInto, tellUsage } from '../usage.ts'
import type { Ask, Database } from './connect.ts'

const LONGEST_MS = 5_000

export async function addUsage(database: Database, host: string, told: readonly UsageTold[]): Promise<void> {
  if (told.length === 0) return
  const sessions = bySession(told)
  await database.inTransaction(ask => add(ask, host, sessions), LONGEST_MS)
}

async function add(ask: Ask, host: string, sessions: Map<string, UsageTold[]>): Promise<void> {
  await ask('select pg_advisory_xact_lock(716508218, hashtext($1::text))', [host])
  const rows = await ask(
    'select session, kept from logbook.usage where host = $1::text and session in (select json_array_elements_text($2::text::json))',
    [host, JSON.stringify([...sessions.keys()])],
  )
  const known = new Map(rows.map(({ session, kept }) => [String(session), String(kept)]))
  const changed = [...sessions].flatMap(([session, told]) => {
    const kept = countInto(known.get(session), told)
    return kept === undefined ? [] : [{ session, kept }]
  })
  if (changed.length === 0) return
  await ask(
    `insert into logbook.usage as u (host, session, kept, told_at)
      select $1::text, n.session, n.kept, clock_timestamp()
      from json_to_recordset($2::text::json) as n(session text, kept text)
      on conflict (host, session) do update set kept = excluded.kept, told_at = excluded.told_at`,
    [host, JSON.stringify(changed)],
  )
  await ask("select pg_notify('logbook', '')")
}

export async function readUsage(
  ask: Ask,
  { host, sessions }: { host?: string; sessions?: readonly string[] },
): Promise<KnownUsage[]> {
  const rows = await ask(
    `select host, session, kept, told_at from logbook.usage
      where ($1::text is null or host = $1::text) 
        and ($2::text is null or session in (select json_array_elements_text($2::text::json)))
      order by host, session`,
    [host ?? null, sessions ? JSON.stringify(sessions) : null],
  )
  return rows.map(row =>
    tellUsage({
      host: String(row.host),
      session: String(row.session),
      kept: String(row.kept),
      toldAt: row.told_at as Date,
    }),
  )
}

export async function forgetUsage(ask: Ask, olderThan: Date): Promise<void> {
  await ask(
    `delete from logbook.usage u
      where u.told_at < $1::text::timestamptz and not exists (select from logbook.agents a where a.agent = u.session)`,
    [olderThan.toISOString()],
  )
}
