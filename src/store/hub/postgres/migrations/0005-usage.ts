// What telemetry told of conversations. Sums, and what was counted already, are JSON that the pure rules read.
export const usage = `
create table logbook.usage (
  host text collate "C" not null,
  session text collate "C" not null,
  kept text not null,
  told_at timestamptz not null,
  primary key (host, session)
);
create index usage_told on logbook.usage (told_at);
create index usage_of_session on logbook.usage (session);
`
