// Claims of threads. Only one that has not ended can be there for a thread, which an index holds, whoever writes.
export const claims = `
-- The fence; or what holds the thread; or, with neither, that this run has ended.
create function logbook.claim(project_ text, plan_ text, thread_ text, attempt_ bigint, run_ text, host_ text,
  out fence_ bigint, out held_host text, out held_run text, out held_since timestamptz) language plpgsql as $$
declare
  at timestamptz := logbook.begin_change();
  own record;
begin
  select c.fence, c.ended_at into own from logbook.claims c where c.run = run_ and c.project = project_ and c.host = host_;
  if found then
    if own.ended_at is null then fence_ := own.fence; end if;
    return;
  end if;
  select c.host, c.run, c.since into held_host, held_run, held_since from logbook.claims c
    where c.project = project_ and c.plan = plan_ and c.thread = thread_ and c.ended_at is null;
  if found then return; end if;
  insert into logbook.claims (fence, project, plan, thread, attempt, run, host, since, changed)
    values (nextval('logbook.fences'), project_, plan_, thread_, attempt_, run_, host_, at, nextval('logbook.changes'))
    returning fence into fence_;
  perform pg_notify('logbook', '');
end $$;

create function logbook.finish(run_ text, of_fence bigint, how_ text) returns text language plpgsql as $$
declare
  at timestamptz := logbook.begin_change();
  own record;
begin
  select c.ended_at, c.how into own from logbook.claims c where c.run = run_ and c.fence = of_fence;
  if not found then
    return case when exists (select from logbook.claims c where c.run = run_) then 'superseded' else 'unknown' end;
  end if;
  if own.ended_at is not null then
    return case when own.how = how_ then 'finished' else 'superseded' end;
  end if;
  update logbook.claims set ended_at = at, how = how_, changed = nextval('logbook.changes') where fence = of_fence;
  perform pg_notify('logbook', '');
  return 'finished';
end $$;
`
