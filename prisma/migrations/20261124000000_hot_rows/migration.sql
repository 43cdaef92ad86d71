-- Rows that are written for every payment carry no key that is not asked for, and no foreign key whose parent cannot go away
-- (docs/adr/0011-hot-rows.md).

-- A foreign key locks its parent's row for every child that is inserted. Events, environments and tenants are never deleted by any
-- login role, and the ids come from rows of the same tenant that were read a moment before.
alter table events drop constraint events_tenant_id_environment_id_fkey;
alter table payments drop constraint payments_tenant_id_environment_id_fkey;
alter table runs drop constraint runs_tenant_id_environment_id_event_id_fkey;
alter table postings drop constraint postings_tenant_id_environment_id_event_id_fkey;

-- Ids of events ascend with their time, so the primary key lists them by time. Runs are found by their event.
drop index events_tenant_id_environment_id_received_at_idx;
drop index runs_tenant_id_environment_id_transaction_id_idx;

-- A trace is written once or twice and read as a whole: taking it apart into jsonb is half of what storing it costs.
alter table runs alter column trace type json using trace::json;

-- A posting is known by its key and by nothing else.
alter table postings drop constraint postings_pkey;
alter table postings drop column posting_id;
drop index postings_tenant_id_environment_id_posting_key_key;
alter table postings add constraint postings_pkey primary key (tenant_id, environment_id, posting_key);

-- Nearly every posting is of its own transaction, only reversals have another one at their root.
drop index postings_tenant_id_environment_id_root_transaction_id_idx;
create index postings_of_other_roots on postings (tenant_id, environment_id, root_transaction_id) where root_transaction_id <> transaction_id;

-- What a poll read lies in its event already and is shown from there. The gateway's raw record lies beside what was understood of it,
-- so that handling an event does not unpack what only people look at. Older events keep both in their body.
alter table events add column raw jsonb;
alter table payments alter column source drop not null;
alter table payments add column source_event_id uuid;
