-- CreateTable
CREATE TABLE "settled_batches" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "batch_number" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "environment_id" UUID NOT NULL,
    "transaction_count" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "unreadable" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settled_batches_pkey" PRIMARY KEY ("tenant_id","connection_id","batch_number","settled_at")
);

-- CreateTable
CREATE TABLE "settled_batch_payments" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "batch_number" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "card_brand" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settled_batch_payments_pkey" PRIMARY KEY ("tenant_id","connection_id","batch_number","settled_at","transaction_id")
);

-- CreateTable
CREATE TABLE "batch_readings" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT NOT NULL,

    CONSTRAINT "batch_readings_pkey" PRIMARY KEY ("tenant_id","connection_id")
);

-- CreateIndex
CREATE INDEX "settled_batches_tenant_id_environment_id_settled_at_idx" ON "settled_batches"("tenant_id", "environment_id", "settled_at" DESC);

-- AddForeignKey
ALTER TABLE "settled_batches" ADD CONSTRAINT "settled_batches_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settled_batch_payments" ADD CONSTRAINT "settled_batch_payments_tenant_id_connection_id_batch_numbe_fkey" FOREIGN KEY ("tenant_id", "connection_id", "batch_number", "settled_at") REFERENCES "settled_batches"("tenant_id", "connection_id", "batch_number", "settled_at") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_readings" ADD CONSTRAINT "batch_readings_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table settled_batches enable row level security;
alter table settled_batches force row level security;
create policy tenant_isolation on settled_batches for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on settled_batches to tallybridge_app;

alter table settled_batch_payments enable row level security;
alter table settled_batch_payments force row level security;
create policy tenant_isolation on settled_batch_payments for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on settled_batch_payments to tallybridge_app;

alter table batch_readings enable row level security;
alter table batch_readings force row level security;
create policy tenant_isolation on batch_readings for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on batch_readings to tallybridge_app;

-- What was settled does not change, so a batch is stored once.
revoke update, delete on settled_batches, settled_batch_payments from tallybridge_app;
revoke delete on batch_readings from tallybridge_app;

-- The payments that say of themselves that they settled in a batch.
create index payments_of_batch on payments (tenant_id, environment_id, batch_number, settled_at) where batch_number <> '';
