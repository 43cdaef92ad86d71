-- CreateTable
CREATE TABLE "flow_notices" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "flow_version_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL DEFAULT '',
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_notices_pkey" PRIMARY KEY ("tenant_id","environment_id","event_id","node_id")
);

-- AddForeignKey
ALTER TABLE "flow_notices" ADD CONSTRAINT "flow_notices_tenant_id_environment_id_event_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "event_id") REFERENCES "events"("tenant_id", "environment_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_notices enable row level security;
alter table flow_notices force row level security;
create policy tenant_isolation on flow_notices for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_notices to tallybridge_app;

-- What is to be mailed is looked for across tenants, by its place alone, the rest of the table is history.
create index flow_notices_to_mail on flow_notices (tenant_id, environment_id, said_at) where mailed_at is null;
grant select (tenant_id, environment_id, mailed_at) on flow_notices to tallybridge_system;
create policy system_reads on flow_notices for select to tallybridge_system using (true);
-- What was said, and to whom, stays.
revoke delete on flow_notices from tallybridge_app;
