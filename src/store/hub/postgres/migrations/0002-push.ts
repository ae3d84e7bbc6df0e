// Keeps lines and reports, each in one statement, so that a hub that stops in the middle holds nothing. Writers come one
// after another: numbers of changes become visible in their order, and whether a line is kept already stays true until it is
// written. The planner has few ways, because its figures are old while a table fills.
export const push = `
create function logbook.begin_change() returns timestamptz language plpgsql as $$
begin
  perform pg_advisory_xact_lock(716508217, 1);
  return clock_timestamp();
end $$;

create function logbook.see_host(host_ text, at timestamptz) returns void language sql as $$
  insert into logbook.hosts (host, seen_at) values (host_, at)
  on conflict (host) do update set seen_at = excluded.seen_at
  where hosts.seen_at < excluded.seen_at - interval '1 second'
$$;

-- A letter for each line, in their order: accepted, duplicate, late, or clashing with another one of its place. agents_ is
-- a list of {nr, project, host, agent}; lines_ one of {nr, of, epoch, seq, status, said, ended, run, line}, where "of" is
-- the nr of its agent; both numbers count from 1.
create function logbook.push(agents_ text, lines_ text) returns text language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  at timestamptz := logbook.begin_change();
  ids bigint[];
  outcomes text[] := array_fill(''::text, array[json_array_length(lines_::json)]);
  told record;
  last_id bigint := 0;
  epoch_ bigint; seq_ bigint; status_ text; said_ bigint; since_ bigint; ended_ boolean; run_ text; line_ text;
  is_changed boolean := false;
  all_id bigint[] := '{}'; all_epoch bigint[] := '{}'; all_seq bigint[] := '{}'; all_status text[] := '{}';
  all_said bigint[] := '{}'; all_since bigint[] := '{}'; all_ended boolean[] := '{}'; all_run text[] := '{}';
  all_line text[] := '{}';
begin
  perform logbook.see_host(h.host, at)
    from (select distinct a.host from json_to_recordset(agents_::json) as a(host text) order by 1) h;
  insert into logbook.agents (project, host, agent)
    select a.project, a.host, a.agent
    from json_to_recordset(agents_::json) as a(nr int, project text, host text, agent text)
    where not exists (select from logbook.agents k where k.project = a.project and k.host = a.host and k.agent = a.agent)
    order by a.nr;
  select array_agg((select k.id from logbook.agents k
      where k.project = a.project and k.host = a.host and k.agent = a.agent) order by a.nr)
    into ids
    from json_to_recordset(agents_::json) as a(nr int, project text, host text, agent text);

  for told in
    with said as materialized (
      select l.*, ids[l.of] as id,
        kept.said_at as kept_said, kept.status as kept_status,
        row_number() over same as turn,
        first_value(l.said) over same as first_said, first_value(l.status) over same as first_status
      from json_to_recordset(lines_::json) as l(nr int, "of" int, epoch bigint, seq bigint, status text, said bigint,
          ended boolean, run text, line text)
        left join lateral (select k.said_at, k.status from logbook.lines k
          where k.agent = ids[l.of] and k.epoch = l.epoch and k.seq = l.seq limit 1) kept on true
      window same as (partition by l.of, l.epoch, l.seq order by l.nr)
    ), added as (
      insert into logbook.lines (agent, epoch, seq, said_at, status, kept_at, line)
        select id, epoch, seq, said, status, at, line from said where kept_said is null and turn = 1
    )
    select * from said order by id, nr
  loop
    if told.id <> last_id then
      if is_changed then
        all_id := all_id || last_id; all_epoch := all_epoch || epoch_; all_seq := all_seq || seq_;
        all_status := all_status || status_; all_said := all_said || said_; all_since := all_since || since_;
        all_ended := all_ended || ended_; all_run := all_run || run_; all_line := all_line || line_;
      end if;
      last_id := told.id;
      is_changed := false;
      select k.epoch, k.seq, k.status, k.said_at, k.since, k.ended into epoch_, seq_, status_, said_, since_, ended_
        from logbook.agents k where k.id = last_id;
    end if;
    if told.kept_said is not null or told.turn > 1 then
      outcomes[told.nr] := case
        when coalesce(told.kept_said, told.first_said) = told.said
          and coalesce(told.kept_status, told.first_status) = told.status then 'd' else 'c' end;
    elsif epoch_ is not null and not (
        (told.epoch > epoch_ or (told.epoch = epoch_ and told.seq > seq_))
        and (not ended_ or told.epoch > epoch_ or told.said > said_)) then
      outcomes[told.nr] := 'l';
    else
      outcomes[told.nr] := 'a';
      is_changed := true;
      since_ := case when status_ = told.status then since_ else told.said end;
      epoch_ := told.epoch; seq_ := told.seq; status_ := told.status; said_ := told.said;
      ended_ := told.ended; run_ := told.run; line_ := told.line;
    end if;
  end loop;
  if is_changed then
    all_id := all_id || last_id; all_epoch := all_epoch || epoch_; all_seq := all_seq || seq_;
    all_status := all_status || status_; all_said := all_said || said_; all_since := all_since || since_;
    all_ended := all_ended || ended_; all_run := all_run || run_; all_line := all_line || line_;
  end if;

  update logbook.agents a set epoch = n.epoch, seq = n.seq, status = n.status, said_at = n.said, since = n.since,
      ended = n.ended, run = n.run, line = n.line, kept_at = at, changed = nextval('logbook.changes')
    from unnest(all_id, all_epoch, all_seq, all_status, all_said, all_since, all_ended, all_run, all_line)
      as n(id, epoch, seq, status, said, since, ended, run, line)
    where a.id = n.id;
  if found then perform pg_notify('logbook', ''); end if;
  return array_to_string(outcomes, '');
end $$;
`
