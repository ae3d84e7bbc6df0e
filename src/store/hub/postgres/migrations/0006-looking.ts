// What the page looks for: what waits on hosts, a run by its id, the agents of a run, and when an agent came to another status.
export const looking = `
-- As JSON; null until it tells.
alter table logbook.hosts add column waiting text;

create index runs_of_id on logbook.runs (id);
create index agents_of_run on logbook.agents (run) where run is not null;
create index agents_seen_run on logbook.agents (seen_run) where seen_run is not null;

-- True if the status is another one than in the line before. Of a million lines, some ten thousand are; to find them when
-- somebody looks takes too long. Null in lines that are older than this column.
alter table logbook.lines add column turned boolean;
create index lines_turned on logbook.lines (agent, kept_at) where turned;

create function logbook.mark_turn() returns trigger language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  before text;
begin
  select l.status into before from logbook.lines l
    where l.agent = new.agent and (l.epoch, l.seq) < (new.epoch, new.seq)
    order by l.epoch desc, l.seq desc limit 1;
  new.turned := before is distinct from new.status;
  return new;
end $$;
create trigger lines_turn before insert on logbook.lines for each row execute function logbook.mark_turn();
`
