-- CreateTable
CREATE TABLE "order_writes" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "posting_key" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "order_ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "document" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_writes_pkey" PRIMARY KEY ("tenant_id","environment_id","posting_key")
);

-- CreateIndex
CREATE INDEX "order_writes_tenant_id_environment_id_event_id_idx" ON "order_writes"("tenant_id", "environment_id", "event_id");

-- CreateIndex
CREATE INDEX "order_writes_tenant_id_environment_id_order_ref_idx" ON "order_writes"("tenant_id", "environment_id", "order_ref");

alter table order_writes enable row level security;
alter table order_writes force row level security;
create policy tenant_isolation on order_writes for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on order_writes to tallybridge_app;
