-- CreateTable
CREATE TABLE "charge_orders" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "charge_order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "gateway_reference" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "invno" TEXT NOT NULL DEFAULT '',
    "custno" TEXT NOT NULL DEFAULT '',
    "payer_name" TEXT NOT NULL DEFAULT '',
    "gateway_customer_id" TEXT NOT NULL DEFAULT '',
    "masked_number" TEXT NOT NULL DEFAULT '',
    "original_transaction_id" TEXT NOT NULL DEFAULT '',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_alone" BOOLEAN NOT NULL DEFAULT false,
    "approval_mailed_at" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "act" TEXT NOT NULL DEFAULT '',
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "transaction_id" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "charge_orders_pkey" PRIMARY KEY ("tenant_id","environment_id","charge_order_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "charge_orders_tenant_id_environment_id_subject_sequence_key" ON "charge_orders"("tenant_id", "environment_id", "subject", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "charge_orders_tenant_id_environment_id_gateway_reference_key" ON "charge_orders"("tenant_id", "environment_id", "gateway_reference");

-- AddForeignKey
ALTER TABLE "charge_orders" ADD CONSTRAINT "charge_orders_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table charge_orders enable row level security;
alter table charge_orders force row level security;
create policy tenant_isolation on charge_orders for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_orders to tallybridge_app;

-- Work that is due stays small, and of one subject at most one order is open: two requests can never both be sent.
create index charge_orders_due on charge_orders (tenant_id, environment_id, next_attempt_at) where next_attempt_at is not null;
create unique index charge_orders_one_open on charge_orders (tenant_id, environment_id, subject) where finished_at is null;
create index charge_orders_to_approve on charge_orders (tenant_id, environment_id) where state = 'needs_approval';

-- What was asked for, and by whom, stays.
revoke delete on charge_orders from tallybridge_app;
grant select (tenant_id, environment_id, state, next_attempt_at, claimed_until, approval_mailed_at) on charge_orders to tallybridge_system;
create policy system_reads on charge_orders for select to tallybridge_system using (true);
