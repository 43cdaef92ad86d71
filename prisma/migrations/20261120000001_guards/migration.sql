-- What Prisma's schema cannot say: row-level security, grants per role, partial indexes, append-only rows.
-- The login roles are made before the migrations run (server/platform/db/roles.ts).
-- The engine that applies this file splits it at every semicolon, so comments and strings hold none.

-- Partial indexes: the work that is due stays small however many events are stored.
create index events_due on events (tenant_id, environment_id, next_attempt_at) where next_attempt_at is not null;
create index events_unfinished_by_ordering_key on events (tenant_id, environment_id, ordering_key, event_id) where next_attempt_at is not null;
create unique index alerts_open_cause on alerts (tenant_id, environment_id, cause_key) where recovered_at is null;
create index exceptions_open on exceptions (tenant_id, environment_id, opened_at) where resolved_at is null;
create index postings_unsettled on postings (tenant_id, environment_id, sent_at) where state in ('sending', 'unknown');

-- One tenant per transaction: every table that carries a tenant answers only for the tenant the transaction names.
-- Without a name, or with an empty one, no row is visible and none can be written.
alter table connections enable row level security;
alter table connections force row level security;
create policy tenant_isolation on connections for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table hook_endpoints enable row level security;
alter table hook_endpoints force row level security;
create policy tenant_isolation on hook_endpoints for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table poll_cursors enable row level security;
alter table poll_cursors force row level security;
create policy tenant_isolation on poll_cursors for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table events enable row level security;
alter table events force row level security;
create policy tenant_isolation on events for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table event_conflicts enable row level security;
alter table event_conflicts force row level security;
create policy tenant_isolation on event_conflicts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table payments enable row level security;
alter table payments force row level security;
create policy tenant_isolation on payments for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table runs enable row level security;
alter table runs force row level security;
create policy tenant_isolation on runs for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table postings enable row level security;
alter table postings force row level security;
create policy tenant_isolation on postings for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table exceptions enable row level security;
alter table exceptions force row level security;
create policy tenant_isolation on exceptions for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table alerts enable row level security;
alter table alerts force row level security;
create policy tenant_isolation on alerts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table flows enable row level security;
alter table flows force row level security;
create policy tenant_isolation on flows for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table flow_versions enable row level security;
alter table flow_versions force row level security;
create policy tenant_isolation on flow_versions for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_isolation on tenants for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table environments enable row level security;
alter table environments force row level security;
create policy tenant_isolation on environments for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table memberships enable row level security;
alter table memberships force row level security;
create policy tenant_isolation on memberships for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table tenant_data_keys enable row level security;
alter table tenant_data_keys force row level security;
create policy tenant_isolation on tenant_data_keys for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant_isolation on api_keys for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy tenant_isolation on idempotency_keys for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy tenant_isolation on audit_entries for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

grant usage on schema public to tallybridge_app, tallybridge_ingest, tallybridge_system;
grant select, insert, update, delete on all tables in schema public to tallybridge_app;
revoke all on _prisma_migrations from tallybridge_app;
-- Written once, never changed: what proves the past.
revoke update, delete on audit_entries, flow_versions, event_conflicts from tallybridge_app;
revoke delete on tenants, environments, events, runs, postings, payments, exceptions from tallybridge_app;

-- The front door serves all tenants at once: it may find an endpoint and store what arrives there.
grant select on hook_endpoints, tenant_data_keys to tallybridge_ingest;
grant select (tenant_id, environment_id, event_id, connection_id, dedupe_key, body_hash, deliveries) on events to tallybridge_ingest;
grant insert on events, event_conflicts to tallybridge_ingest;
grant select (tenant_id, environment_id, connection_id, dedupe_key, body_hash) on event_conflicts to tallybridge_ingest;
grant update (deliveries) on events to tallybridge_ingest;
create policy front_door_reads on hook_endpoints for select to tallybridge_ingest using (true);
create policy front_door_reads on tenant_data_keys for select to tallybridge_ingest using (true);
create policy front_door_stores on events for insert to tallybridge_ingest with check (true);
create policy front_door_recognises on events for select to tallybridge_ingest using (true);
create policy front_door_counts on events for update to tallybridge_ingest using (true) with check (true);
create policy front_door_stores on event_conflicts for insert to tallybridge_ingest with check (true);
create policy front_door_recognises on event_conflicts for select to tallybridge_ingest using (true);

-- The system role reads across tenants what its reviewed reasons need, columns named, and it writes nothing.
grant select on memberships, environments to tallybridge_system;
grant select (tenant_id, slug, name) on tenants to tallybridge_system;
grant select (tenant_id, environment_id, api_key_id, key_hash, revoked_at) on api_keys to tallybridge_system;
grant select (tenant_id, environment_id, next_attempt_at, claimed_until) on events to tallybridge_system;
grant select (tenant_id, environment_id, connection_id, resource, next_poll_at, leased_until) on poll_cursors to tallybridge_system;
grant select (tenant_id, environment_id, alert_id, mailed_at, recovered_at, recovery_mailed_at) on alerts to tallybridge_system;
create policy system_reads on memberships for select to tallybridge_system using (true);
create policy system_reads on environments for select to tallybridge_system using (true);
create policy system_reads on tenants for select to tallybridge_system using (true);
create policy system_reads on api_keys for select to tallybridge_system using (true);
create policy system_reads on events for select to tallybridge_system using (true);
create policy system_reads on poll_cursors for select to tallybridge_system using (true);
create policy system_reads on alerts for select to tallybridge_system using (true);
