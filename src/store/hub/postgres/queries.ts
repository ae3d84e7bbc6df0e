// What is asked of the database to look at it.
import { SILENT_AFTER_MS } from '../../../hub/host.ts'

/**
 * $1 project or null, $2 the number of the last change known, $3 how many or null. The rows and the number are of one moment.
 * A number that is yet to come is of another database, such as before it was restored: then all is told.
 */
export const AGENTS_CHANGED = `
with known as (select coalesce(max(changed), 0) as last from logbook.agents),
  bound as (select last, case when $2::text::bigint > last then -1 else $2::text::bigint end as after from known),
  found as materialized (
    select a.* from logbook.agents a
    where a.changed > (select after from bound) and a.changed > 0 and ($1::text is null or a.project = $1::text)
    order by a.changed limit $3::text::bigint),
  upto as (select case when count(*) = $3::text::bigint then max(changed) end as changed from found)
select coalesce(u.changed, b.last)::text as last,
  a.project, a.host, a.agent, a.epoch, a.seq, a.line, a.since, a.kept_at, a.seen, h.seen_at
from bound b cross join upto u left join found a on true left join logbook.hosts h on h.host = a.host
order by a.project, a.host, a.agent`

/** $1 project or null. */
export const SUMMARY = `
select case when not a.shown_ended and h.seen_at <= clock_timestamp() - interval '${SILENT_AFTER_MS} milliseconds'
    then 'unknown' else a.shown end as status, count(*)::float8 as count
from logbook.agents a join logbook.hosts h on h.host = a.host
where a.shown is not null and ($1::text is null or a.project = $1::text)
group by 1`

/** $1 agent or run, $2 project or null, $3 host or null, $4 and $5 the place before, $6 how many. */
const historyOf = (named: string, order: string) => `
select a.agent, l.epoch, l.seq, l.line
from logbook.agents a cross join lateral (
  select * from logbook.lines l
  where l.agent = a.id
    and ($4::text is null or (l.epoch, l.seq) < ($4::text::bigint, $5::text::bigint))
  order by l.epoch desc, l.seq desc limit $6::text::int) l
where (${named}) and ($2::text is null or a.project = $2::text) and ($3::text is null or a.host = $3::text)
order by ${order} limit $6::text::int`

export const HISTORY = historyOf('a.agent = $1::text', 'l.epoch desc, l.seq desc, a.project, a.host')

/** Several agents may tell of a run, and only times bring what they said into one order. */
export const HISTORY_OF_RUN = historyOf(
  'a.agent = $1::text or a.run = $1::text or a.seen_run = $1::text',
  'l.said_at desc, l.epoch desc, l.seq desc, a.project, a.host, a.agent',
)

/** $1 since when, as text. Only agents that have said anything since. */
export const STATUS_CHANGES = `
select a.host, a.project, a.agent, a.run, c.status, c.said_at
from logbook.agents a cross join lateral (
  select l.epoch, l.seq, l.status, l.said_at from logbook.lines l
  where l.agent = a.id and l.turned and l.kept_at >= coalesce(
    (select max(p.kept_at) from logbook.lines p
      where p.agent = a.id and p.turned and p.kept_at < $1::text::timestamptz), $1::text::timestamptz)) c
where a.kept_at >= $1::text::timestamptz
order by a.project, a.host, a.agent, c.epoch, c.seq`

/** $1 the number of the last change known. One that is yet to come is of another database, such as before it was restored. */
export const CHANGED_RUNS = `
with known as (select coalesce(max(changed), 0) as last from logbook.runs),
  bound as (select last, case when $1::text::bigint > last then 0 else $1::text::bigint end as after from known)
select b.last::text as last, r.host, r.project, r.record
from bound b left join logbook.runs r on r.changed > b.after
order by r.changed`

export const VERSION = 'select coalesce(max(version), 0)::int as version from logbook.migrations'

export const RUNS_CHANGED = 'select coalesce(max(changed), 0)::text as changed from logbook.runs'

/** $1 host, $2 what waits there. It tells this often, and mostly the same. */
export const KEEP_WAITING =
  'update logbook.hosts set waiting = $2::text where host = $1::text and waiting is distinct from $2::text'

export const HOSTS =
  'select host, seen_at, clock_timestamp() as now_at, behind, waiting from logbook.hosts order by host'

/** $1 project or null, $2 plan or null, $3 thread or null, $4 id or null. */
export const RUNS = `
select * from (
  select coalesce(r.id, c.run) as id, coalesce(r.project, c.project) as project, coalesce(r.plan, c.plan) as plan,
    coalesce(r.thread, c.thread) as thread, coalesce(r.attempt, c.attempt) as attempt, coalesce(r.host, c.host) as host,
    r.record, c.fence, c.since, c.ended_at, c.how
  from (select * from logbook.runs
      where ($1::text is null or project = $1::text) and ($4::text is null or id = $4::text)) r
    full join (select * from logbook.claims
      where ($1::text is null or project = $1::text) and ($4::text is null or run = $4::text)) c
      on c.run = r.id and c.host = r.host and c.project = r.project) found
where ($2::text is null or plan = $2::text) and ($3::text is null or thread = $3::text)
order by plan, thread, attempt, host`
