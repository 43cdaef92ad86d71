-- CreateTable
CREATE TABLE "credit_applications" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "credit_application_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "credit_key" TEXT NOT NULL,
    "credit" TEXT NOT NULL,
    "custno" TEXT NOT NULL,
    "invno" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "posting_key" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "entry_date" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "document" JSONB,
    "error" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_applications_pkey" PRIMARY KEY ("tenant_id","environment_id","credit_application_id")
);

-- CreateIndex
CREATE INDEX "credit_applications_tenant_id_environment_id_transaction_id_idx" ON "credit_applications"("tenant_id", "environment_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_applications_tenant_id_environment_id_posting_key_key" ON "credit_applications"("tenant_id", "environment_id", "posting_key");

-- AddForeignKey
ALTER TABLE "credit_applications" ADD CONSTRAINT "credit_applications_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table credit_applications enable row level security;
alter table credit_applications force row level security;
create policy tenant_isolation on credit_applications for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on credit_applications to tallybridge_app;

-- One at a time of a credit: what is left of it is known only once the one before has ended.
create unique index credit_applications_one_open on credit_applications (tenant_id, environment_id, credit_key) where state in ('sending', 'unknown');
revoke delete on credit_applications from tallybridge_app;
