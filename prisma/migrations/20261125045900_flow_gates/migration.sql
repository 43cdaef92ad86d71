-- CreateTable
CREATE TABLE "flow_gates" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "flow_version_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT,
    "currency" TEXT NOT NULL DEFAULT '',
    "transaction_id" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "flow_gates_pkey" PRIMARY KEY ("tenant_id","environment_id","event_id","node_id")
);

-- AddForeignKey
ALTER TABLE "flow_gates" ADD CONSTRAINT "flow_gates_tenant_id_environment_id_event_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "event_id") REFERENCES "events"("tenant_id", "environment_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_gates enable row level security;
alter table flow_gates force row level security;
create policy tenant_isolation on flow_gates for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_gates to tallybridge_app;

-- What waits for a person is asked for by a screen and by its badge, the rest of the table is history.
create index flow_gates_to_decide on flow_gates (tenant_id, environment_id, opened_at) where kind = 'approval' and state = 'open';
-- What was decided, and by whom, stays.
revoke delete on flow_gates from tallybridge_app;
