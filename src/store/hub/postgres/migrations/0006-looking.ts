// What the page looks for: what waits on hosts, a run by its id, and the agents of a run.
export const looking = `
-- As JSON; null until it tells.
alter table logbook.hosts add column waiting text;

create index runs_of_id on logbook.runs (id);
create index agents_of_run on logbook.agents (run) where run is not null;
create index agents_seen_run on logbook.agents (seen_run) where seen_run is not null;
`
