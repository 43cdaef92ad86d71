-- CreateTable
CREATE TABLE "charge_notice_settings" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "days_before" INTEGER NOT NULL,
    "contact_email" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "charge_notice_settings_pkey" PRIMARY KEY ("tenant_id","environment_id")
);

-- CreateTable
CREATE TABLE "charge_notices" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "charge_notice_id" UUID NOT NULL,
    "charge_agreement_id" UUID NOT NULL,
    "terms_at" TIMESTAMPTZ(3) NOT NULL,
    "charge_day" DATE NOT NULL,
    "days_before" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "masked_number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "sent_on" DATE,

    CONSTRAINT "charge_notices_pkey" PRIMARY KEY ("tenant_id","environment_id","charge_notice_id")
);

-- CreateTable
CREATE TABLE "charge_notice_invoices" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "charge_notice_id" UUID NOT NULL,
    "invno" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,

    CONSTRAINT "charge_notice_invoices_pkey" PRIMARY KEY ("tenant_id","environment_id","charge_notice_id","invno")
);

-- CreateIndex
CREATE INDEX "charge_notice_invoices_tenant_id_environment_id_invno_idx" ON "charge_notice_invoices"("tenant_id", "environment_id", "invno");

-- AddForeignKey
ALTER TABLE "charge_notice_settings" ADD CONSTRAINT "charge_notice_settings_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge_notices" ADD CONSTRAINT "charge_notices_tenant_id_environment_id_charge_agreement_i_fkey" FOREIGN KEY ("tenant_id", "environment_id", "charge_agreement_id") REFERENCES "charge_agreements"("tenant_id", "environment_id", "charge_agreement_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge_notice_invoices" ADD CONSTRAINT "charge_notice_invoices_tenant_id_environment_id_charge_not_fkey" FOREIGN KEY ("tenant_id", "environment_id", "charge_notice_id") REFERENCES "charge_notices"("tenant_id", "environment_id", "charge_notice_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table charge_notice_settings enable row level security;
alter table charge_notice_settings force row level security;
create policy tenant_isolation on charge_notice_settings for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_notice_settings to tallybridge_app;

alter table charge_notices enable row level security;
alter table charge_notices force row level security;
create policy tenant_isolation on charge_notices for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_notices to tallybridge_app;

alter table charge_notice_invoices enable row level security;
alter table charge_notice_invoices force row level security;
create policy tenant_isolation on charge_notice_invoices for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_notice_invoices to tallybridge_app;


revoke delete on charge_notice_settings, charge_notices, charge_notice_invoices from tallybridge_app;
revoke update on charge_notice_invoices from tallybridge_app;

-- The next ones to send.
create index charge_notices_due on charge_notices (tenant_id, environment_id, queued_at) where state = 'due';
