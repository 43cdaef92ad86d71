-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "credentials_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "connection_checks" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "connection_check_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "trigger" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "results" JSONB NOT NULL,

    CONSTRAINT "connection_checks_pkey" PRIMARY KEY ("tenant_id","connection_id","connection_check_id")
);

-- AddForeignKey
ALTER TABLE "connection_checks" ADD CONSTRAINT "connection_checks_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table connection_checks enable row level security;
alter table connection_checks force row level security;
create policy tenant_isolation on connection_checks for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on connection_checks to tallybridge_app;

-- The sweeper leaves paused connections alone and finds those whose check is due, over all tenants, and sees no more of them.
grant select (tenant_id, environment_id, connection_id, paused_at, checked_at) on connections to tallybridge_system;
create policy system_reads on connections for select to tallybridge_system using (true);
