// The tables. Times that an agent or a host said are milliseconds since 1970, because a date type refuses years that some
// clocks give; those of the database are of its own type. Texts of agents are JSON as text: `jsonb` refuses characters.
export const tables = `
create table logbook.hosts (
  host text collate "C" primary key,
  seen_at timestamptz not null,
  -- Milliseconds by which its clock is behind this one; null until it reports its clock.
  behind bigint
);

create table logbook.reports (
  project text collate "C" not null,
  host text collate "C" not null,
  epoch bigint not null,
  seq bigint not null,
  primary key (project, host)
);

-- Numbers what changed, in the order in which it can be seen: whoever takes one holds the lock of writers to the end.
create sequence logbook.changes;
create sequence logbook.fences;

create table logbook.agents (
  id bigint generated always as identity primary key,
  project text collate "C" not null,
  host text collate "C" not null,
  agent text collate "C" not null,
  -- The last line.
  epoch bigint,
  seq bigint,
  status text,
  said_at bigint,
  since bigint,
  ended boolean not null default false,
  run text,
  kept_at timestamptz,
  line text,
  -- What its host sees of it. seen_until is the end of the second that the host knows of.
  seen text,
  seen_status text,
  seen_until bigint,
  seen_ended boolean not null default false,
  seen_run text,
  changed bigint not null default 0,
  shown text generated always as (
    case when seen is null then status
         when epoch is null or seen_until >= said_at then seen_status
         else status end) stored,
  shown_ended boolean generated always as (
    case when seen is null then ended
         when epoch is null or seen_until >= said_at then seen_ended
         else ended end) stored,
  unique (project, host, agent)
) with (fillfactor = 80);
create index agents_changed on logbook.agents (changed);
create index agents_named on logbook.agents (agent);

create table logbook.lines (
  agent bigint not null,
  epoch bigint not null,
  seq bigint not null,
  said_at bigint not null,
  status text not null,
  kept_at timestamptz not null,
  line text not null,
  primary key (agent, epoch, seq)
);
-- Small, and enough to find what is old: lines are added in the order of this time.
create index lines_kept on logbook.lines using brin (kept_at);

create table logbook.runs (
  project text collate "C" not null,
  host text collate "C" not null,
  id text collate "C" not null,
  plan text collate "C" not null,
  thread text collate "C" not null,
  attempt bigint not null,
  open boolean not null,
  record text not null,
  changed bigint not null,
  primary key (project, host, id)
);
create index runs_changed on logbook.runs (changed);
create index runs_open on logbook.runs (id) where open;

create table logbook.claims (
  fence bigint primary key,
  project text collate "C" not null,
  plan text collate "C" not null,
  thread text collate "C" not null,
  attempt bigint not null,
  run text collate "C" not null,
  host text collate "C" not null,
  since timestamptz not null,
  ended_at timestamptz,
  how text,
  changed bigint not null,
  unique (run, project, host)
);
create unique index claims_open on logbook.claims (project, plan, thread) where ended_at is null;
create index claims_of_project on logbook.claims (project);
create index claims_changed on logbook.claims (changed);

create table logbook.tokens (
  id text primary key,
  hash text not null unique,
  host text not null,
  scopes text not null,
  projects text not null,
  created_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz
);
`
