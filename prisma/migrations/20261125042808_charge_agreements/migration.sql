-- AlterTable
ALTER TABLE "charge_orders" ADD COLUMN     "charge_agreement_id" UUID,
ADD COLUMN     "declined_for_good" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "exceptions" ADD COLUMN     "invno" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "payer_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "event_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "charge_agreements" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "charge_agreement_id" UUID NOT NULL,
    "custno" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "gateway_customer_id" TEXT NOT NULL,
    "masked_number" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "charge_on" TEXT NOT NULL,
    "days_before" INTEGER NOT NULL DEFAULT 0,
    "most_per_invoice_minor" BIGINT NOT NULL,
    "most_per_month_minor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "retry_after_days" INTEGER[],
    "agreed_by" TEXT NOT NULL,
    "agreed_on" DATE NOT NULL,
    "evidence" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_agreements_pkey" PRIMARY KEY ("tenant_id","environment_id","charge_agreement_id")
);

-- AddForeignKey
ALTER TABLE "charge_agreements" ADD CONSTRAINT "charge_agreements_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table charge_agreements enable row level security;
alter table charge_agreements force row level security;
create policy tenant_isolation on charge_agreements for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_agreements to tallybridge_app;

-- A customer has one agreement at a time.
create unique index charge_agreements_one_of_customer on charge_agreements (tenant_id, environment_id, custno) where state <> 'ended';
create index charge_agreements_active on charge_agreements (tenant_id, environment_id) where state = 'active';

-- What was agreed, and by whom, stays.
revoke delete on charge_agreements from tallybridge_app;
grant select (tenant_id, environment_id, state) on charge_agreements to tallybridge_system;
create policy system_reads on charge_agreements for select to tallybridge_system using (true);

-- Of one charge or agreed invoice each cause is shown once.
create unique index exceptions_of_subject on exceptions (tenant_id, environment_id, subject, cause) where subject <> '';
create index exceptions_of_subject_open on exceptions (tenant_id, environment_id) where subject <> '' and resolved_at is null;
grant select (tenant_id, environment_id, subject, resolved_at) on exceptions to tallybridge_system;
create policy system_reads on exceptions for select to tallybridge_system using (true);

-- What ended without money is looked at for a while.
create index charge_orders_failed on charge_orders (tenant_id, environment_id, finished_at) where state in ('declined', 'refused');
create index charge_orders_of_agreement on charge_orders (tenant_id, environment_id, charge_agreement_id, requested_at) where charge_agreement_id is not null;
grant select (finished_at) on charge_orders to tallybridge_system;
