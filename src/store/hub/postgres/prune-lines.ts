// Removes old lines from a database, some thousands at a time, so that nobody waits for it.
import type { PruneQuery } from '../hub-records.ts'
import type { Ask, Database } from './connect.ts'
import { forgetUsage } from './postgres-usage.ts'

const AT_ONCE = 5_000
/** Counting goes through all lines. */
const LONGEST_MS = 600_000

/** $1 is the time, as text: lines kept before it are old. */
const OLD = `from logbook.lines l join logbook.agents a on a.id = l.agent
  where l.kept_at < $1::text::timestamptz
    and not (l.epoch = a.epoch and l.seq = a.seq
      and not case when a.seen is null then a.ended else a.seen_ended end)
    and not exists (select from logbook.runs r where r.open and r.id in (a.run, a.seen_run, a.agent))
    and not exists (select from logbook.claims c where c.ended_at is null and c.run in (a.run, a.seen_run, a.agent))`

export async function pruneLines(
  database: Database,
  { olderThan, mostBytes, dryRun }: PruneQuery,
): Promise<{ lines: number; bytes: number }> {
  const work = (ask: Ask) => findBound(ask, olderThan, mostBytes)
  const bound = await database.inTransaction(work, LONGEST_MS)
  if (dryRun) {
    const count = async (ask: Ask) =>
      ask(
        `select count(*)::float8 as lines, coalesce(sum(octet_length(l.line)), 0)::float8 as bytes ${OLD}`,
        [bound],
      )
    const [found] = await database.inTransaction(count, LONGEST_MS)
    return { lines: Number(found?.lines), bytes: Number(found?.bytes) }
  }
  let [lines, bytes] = [0, 0]
  for (let removed = -1; removed !== 0; ) {
    const [found] = await database.inTransaction(
      ask =>
        ask(
          `with old as (select l.agent, l.epoch, l.seq ${OLD} limit ${AT_ONCE}),
            gone as (delete from logbook.lines l using old o
              where (l.agent, l.epoch, l.seq) = (o.agent, o.epoch, o.seq) returning octet_length(l.line) as bytes)
          select count(*)::float8 as lines, coalesce(sum(bytes), 0)::float8 as bytes from gone`,
          [bound],
        ),
      LONGEST_MS,
    )
    removed = Number(found?.lines)
    lines += removed
    bytes += Number(found?.bytes)
  }
  await database.inTransaction(ask => forgetAgents(ask, olderThan), LONGEST_MS)
  await database.inTransaction(ask => forgetUsage(ask, olderThan), LONGEST_MS)
  return { lines, bytes }
}

/** The time that lines must be older than for both. */
async function findBound(ask: Ask, olderThan: Date, mostBytes: number | undefined): Promise<string> {
  if (mostBytes === undefined) return olderThan.toISOString()
  const [found] = await ask(
    `select to_char(greatest($1::text::timestamptz, (
        select max(kept_at) + interval '1 microsecond' from (
          select kept_at, sum(octet_length(line)) over (order by kept_at desc) as size from logbook.lines) sized
        where size > $2::text::float8)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as bound`,
    [olderThan.toISOString(), String(mostBytes)],
  )
  return String(found?.bound)
}

/** Waits for its turn as writers do, so that none adds a line to one that goes. */
async function forgetAgents(ask: Ask, olderThan: Date): Promise<void> {
  await ask('select logbook.begin_change()')
  await ask(
    `delete from logbook.agents a
      where a.seen is null and (a.kept_at is null or a.kept_at < $1::text::timestamptz)
        and not exists (select from logbook.lines l where l.agent = a.id)
        and not exists (select from logbook.runs r where r.open and r.id in (a.run, a.agent))
        and not exists (select from logbook.claims c where c.ended_at is null and c.run in (a.run, a.agent))`,
    [olderThan.toISOString()],
  )
}
