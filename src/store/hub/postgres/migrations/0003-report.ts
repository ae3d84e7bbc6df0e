// Keeps what a host sees of its agents, and its runs. What is the same as before is not written again: a host tells all of
// it every few seconds.
export const report = `
-- False if a greater place is known. rows_ is a list of {id, status, until, ended, run, seen}, left_ one of ids, runs_ one of
-- {id, plan, thread, attempt, open, record}.
create function logbook.report(project_ text, host_ text, epoch_ bigint, seq_ bigint, is_part boolean,
  rows_ text, left_ text, runs_ text, clock_ bigint) returns boolean language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  at timestamptz := logbook.begin_change();
  is_changed boolean := false;
begin
  insert into logbook.reports as r (project, host, epoch, seq) values (project_, host_, epoch_, seq_)
    on conflict (project, host) do update set epoch = excluded.epoch, seq = excluded.seq
    where (excluded.epoch, excluded.seq) > (r.epoch, r.seq);
  if not found then return false; end if;
  perform logbook.see_host(host_, at);
  -- The way here takes a while, and not always the same: within a second it is no change.
  update logbook.hosts h set behind = (extract(epoch from at) * 1000)::bigint - clock_
    where h.host = host_ and clock_ is not null
      and (h.behind is null or abs(h.behind - ((extract(epoch from at) * 1000)::bigint - clock_)) > 1000);

  if is_part then
    update logbook.agents a set seen = null, seen_status = null, seen_until = null, seen_ended = false, seen_run = null,
        changed = nextval('logbook.changes')
      from json_array_elements_text(left_::json) as l(id)
      where a.project = project_ and a.host = host_ and a.agent = l.id and a.seen is not null
        and not exists (select from json_to_recordset(rows_::json) as n(id text) where n.id = l.id);
  else
    update logbook.agents a set seen = null, seen_status = null, seen_until = null, seen_ended = false, seen_run = null,
        changed = nextval('logbook.changes')
      where a.project = project_ and a.host = host_ and a.seen is not null
        and a.agent <> all (array(select n.id from json_to_recordset(rows_::json) as n(id text)));
  end if;
  is_changed := found;

  insert into logbook.agents (project, host, agent)
    select distinct project_, host_, n.id from json_to_recordset(rows_::json) as n(id text)
    where not exists (select from logbook.agents k where k.project = project_ and k.host = host_ and k.agent = n.id)
    order by n.id;
  update logbook.agents a set seen = n.seen, seen_status = n.status, seen_until = n.until, seen_ended = n.ended,
      seen_run = n.run, changed = nextval('logbook.changes')
    from (select distinct on (id) *
      from rows from (json_to_recordset(rows_::json)
          as (id text, status text, "until" bigint, ended boolean, run text, seen text)) with ordinality
        as t(id, status, "until", ended, run, seen, nr)
      order by id, nr desc) n
    where a.project = project_ and a.host = host_ and a.agent = n.id and a.seen is distinct from n.seen;
  is_changed := is_changed or found;

  insert into logbook.runs as r (project, host, id, plan, thread, attempt, open, record, changed)
    select project_, host_, n.id, n.plan, n.thread, n.attempt, n.open, n.record, nextval('logbook.changes')
    from (select distinct on (id) *
      from rows from (json_to_recordset(runs_::json)
          as (id text, plan text, thread text, attempt bigint, open boolean, record text)) with ordinality
        as t(id, plan, thread, attempt, open, record, nr)
      order by id, nr desc) n
    on conflict (project, host, id) do update set plan = excluded.plan, thread = excluded.thread,
      attempt = excluded.attempt, open = excluded.open, record = excluded.record, changed = excluded.changed
    where (r.open or not excluded.open) and r.record is distinct from excluded.record;
  is_changed := is_changed or found;
  if is_changed then perform pg_notify('logbook', ''); end if;
  return true;
end $$;
`
