-- CreateTable
CREATE TABLE "sync_schedules" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "every_minutes" INTEGER,
    "daily_at" TEXT,
    "enabled" BOOLEAN NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "generation" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "expected_by" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(6),
    "last_started_at" TIMESTAMPTZ(3),
    "last_finished_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sync_schedules_pkey" PRIMARY KEY ("tenant_id","connection_id","resource")
);

-- CreateTable
CREATE TABLE "sync_runs" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "sync_run_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,
    "error" TEXT NOT NULL,

    CONSTRAINT "sync_runs_pkey" PRIMARY KEY ("tenant_id","connection_id","resource","sync_run_id")
);

-- CreateTable
CREATE TABLE "synced_customers" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "custno" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "company" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "on_hold" BOOLEAN NOT NULL,
    "hash" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "synced_customers_pkey" PRIMARY KEY ("tenant_id","connection_id","custno")
);

-- CreateTable
CREATE TABLE "payable_invoices" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "invno" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "custno" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "invdte" DATE NOT NULL,
    "due_date" DATE NOT NULL,
    "hash" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payable_invoices_pkey" PRIMARY KEY ("tenant_id","connection_id","invno")
);

-- CreateTable
CREATE TABLE "synced_items" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "on_hand" DECIMAL(19,4) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "synced_items_pkey" PRIMARY KEY ("tenant_id","connection_id","item")
);

-- CreateIndex
CREATE INDEX "payable_invoices_tenant_id_connection_id_custno_idx" ON "payable_invoices"("tenant_id", "connection_id", "custno");

-- AddForeignKey
ALTER TABLE "sync_schedules" ADD CONSTRAINT "sync_schedules_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_tenant_id_connection_id_resource_fkey" FOREIGN KEY ("tenant_id", "connection_id", "resource") REFERENCES "sync_schedules"("tenant_id", "connection_id", "resource") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "synced_customers" ADD CONSTRAINT "synced_customers_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payable_invoices" ADD CONSTRAINT "payable_invoices_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "synced_items" ADD CONSTRAINT "synced_items_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table sync_schedules enable row level security;
alter table sync_schedules force row level security;
create policy tenant_isolation on sync_schedules for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sync_schedules to tallybridge_app;

alter table sync_runs enable row level security;
alter table sync_runs force row level security;
create policy tenant_isolation on sync_runs for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sync_runs to tallybridge_app;

alter table synced_customers enable row level security;
alter table synced_customers force row level security;
create policy tenant_isolation on synced_customers for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on synced_customers to tallybridge_app;

alter table payable_invoices enable row level security;
alter table payable_invoices force row level security;
create policy tenant_isolation on payable_invoices for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on payable_invoices to tallybridge_app;

alter table synced_items enable row level security;
alter table synced_items force row level security;
create policy tenant_isolation on synced_items for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on synced_items to tallybridge_app;

grant select (tenant_id, environment_id, connection_id, resource, enabled, next_run_at, expected_by, leased_until) on sync_schedules to tallybridge_system;
create policy system_reads on sync_schedules for select to tallybridge_system using (true);
grant select (cause) on alerts to tallybridge_system;
revoke update on sync_runs from tallybridge_app;
