/**
 * The tables of the engine. Everything it must not forget is here; what it keeps in memory is rebuilt from `jobs`.
 *
 * Payloads are `json`, not `jsonb`: `jsonb` refuses text with a NUL or a lone surrogate, which events may carry.
 */
export const tables = `
create table inngest.apps (
  id text primary key,
  url text not null,
  sdk text not null,
  synced_at timestamptz not null
);

create table inngest.functions (
  id text primary key,
  app_id text not null references inngest.apps on delete cascade,
  config json not null,
  -- False when the app's last sync no longer named it: runs under way go on, new ones do not start.
  active boolean not null default true
);

create table inngest.runs (
  id text primary key,
  function_id text not null,
  status text not null check (status in ('Running', 'Completed', 'Failed', 'Cancelled')),
  events json not null,
  event_ids text[] not null,
  -- The concurrency groups of the run's calls; see definitions/lanes.ts.
  lanes text[] not null,
  -- The invoke step that waits for this run.
  parent_run_id text,
  parent_step_id text,
  output json,
  queued_at timestamptz not null,
  ended_at timestamptz
);
create index runs_by_event on inngest.runs using gin (event_ids);
create index runs_by_end on inngest.runs (ended_at) where ended_at is not null;

create sequence inngest.step_order;
create table inngest.steps (
  run_id text not null references inngest.runs on delete cascade,
  id text not null,
  -- Null while the step is planned, asleep or waiting; then {"data": …} or {"error": …}, for good.
  output json,
  -- Whether its end alone continues the run, though its parallel siblings go on.
  race boolean not null default false,
  finished_as bigint,
  primary key (run_id, id)
);

-- What is to be done, and when: the durable form of the queue. A job is deleted by the change that does it.
create table inngest.jobs (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('call', 'wake', 'timeout', 'batch', 'cron')),
  function_id text not null,
  run_id text references inngest.runs on delete cascade,
  step_id text,
  attempt int not null default 0,
  due_at timestamptz not null,
  detail text
);
create index jobs_by_run on inngest.jobs (run_id, step_id);

create table inngest.waits (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('step', 'cancel')),
  run_id text not null references inngest.runs on delete cascade,
  step_id text,
  event_name text not null,
  expression text,
  -- For "event.a == async.b": the path b and the hash of a's value, so that an event finds its waits by index.
  match_path text,
  match_hash text,
  expires_at timestamptz
);
create index waits_by_event on inngest.waits (event_name, match_path, match_hash);
create index waits_by_run on inngest.waits (run_id, step_id);

-- Batches still open, and their events.
create table inngest.batches (
  id text primary key,
  function_id text not null,
  key text not null,
  lanes text[] not null,
  size int not null default 0,
  unique (function_id, key)
);
create table inngest.batch_events (
  batch_id text not null references inngest.batches on delete cascade,
  position int not null,
  event_id text not null,
  event json not null,
  primary key (batch_id, position)
);

-- Keys that must not count twice: event ids, resent requests, idempotency keys of functions.
create table inngest.seen (
  scope text not null,
  key text not null,
  expires_at timestamptz not null,
  primary key (scope, key)
);
create index seen_by_expiry on inngest.seen (expires_at);
`;
