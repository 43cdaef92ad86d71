-- CreateTable
CREATE TABLE "backfills" (
    "tenant_id" UUID NOT NULL,
    "backfill_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "next_day" DATE NOT NULL,
    "record_only" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "found" INTEGER NOT NULL DEFAULT 0,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "already_known" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "part" JSONB NOT NULL DEFAULT '{}',
    "worked_ms" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(6),
    "last_error" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfills_pkey" PRIMARY KEY ("tenant_id","backfill_id")
);

-- AddForeignKey
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table backfills enable row level security;
alter table backfills force row level security;
create policy tenant_isolation on backfills for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on backfills to tallybridge_app;

-- One at a time reads the gateway's list of a connection.
create unique index backfills_one_open on backfills (tenant_id, connection_id) where state in ('running', 'paused');
revoke delete on backfills from tallybridge_app;

grant select (tenant_id, environment_id, connection_id, backfill_id, state, next_try_at, leased_until) on backfills to tallybridge_system;
create policy system_reads on backfills for select to tallybridge_system using (true);
