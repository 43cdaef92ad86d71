-- CreateTable
CREATE TABLE "payer_receipt_settings" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "payer_receipt_settings_pkey" PRIMARY KEY ("tenant_id","environment_id")
);

-- CreateTable
CREATE TABLE "payer_receipts" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "custno" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "payer_receipts_pkey" PRIMARY KEY ("tenant_id","environment_id","transaction_id")
);

-- AddForeignKey
ALTER TABLE "payer_receipt_settings" ADD CONSTRAINT "payer_receipt_settings_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payer_receipts" ADD CONSTRAINT "payer_receipts_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table payer_receipt_settings enable row level security;
alter table payer_receipt_settings force row level security;
create policy tenant_isolation on payer_receipt_settings for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on payer_receipt_settings to tallybridge_app;

alter table payer_receipts enable row level security;
alter table payer_receipts force row level security;
create policy tenant_isolation on payer_receipts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on payer_receipts to tallybridge_app;

revoke delete on payer_receipts, payer_receipt_settings from tallybridge_app;

-- The next ones to ask for.
create index payer_receipts_open on payer_receipts (tenant_id, environment_id, queued_at) where state in ('due', 'sending');

grant select (tenant_id, environment_id, enabled) on payer_receipt_settings to tallybridge_system;
create policy system_reads on payer_receipt_settings for select to tallybridge_system using (true);
