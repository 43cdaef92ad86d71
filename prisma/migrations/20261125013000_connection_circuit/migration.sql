-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "failures_in_a_row" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "first_failure_at" TIMESTAMPTZ(3),
ADD COLUMN     "intake_limit" INTEGER;

-- CreateTable
CREATE TABLE "connection_outages" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "connection_outage_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "needs_you" BOOLEAN NOT NULL DEFAULT false,
    "probes" INTEGER NOT NULL DEFAULT 0,
    "next_probe_at" TIMESTAMPTZ(3) NOT NULL,
    "probe_leased_until" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "caught_up" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_outages_pkey" PRIMARY KEY ("tenant_id","connection_id","connection_outage_id")
);

-- AddForeignKey
ALTER TABLE "connection_outages" ADD CONSTRAINT "connection_outages_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table connection_outages enable row level security;
alter table connection_outages force row level security;
create policy tenant_isolation on connection_outages for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on connection_outages to tallybridge_app;
create unique index connection_outages_open on connection_outages (tenant_id, connection_id) where closed_at is null;

-- The sweeper leaves environments behind an open circuit alone and finds the probes that are due, over all tenants, and sees no more.
grant select (intake_limit) on connections to tallybridge_system;
grant select (tenant_id, environment_id, connection_id, needs_you, next_probe_at, probe_leased_until, closed_at) on connection_outages to tallybridge_system;
create policy system_reads on connection_outages for select to tallybridge_system using (true);
