-- CreateTable
CREATE TABLE "payment_links" (
    "tenant_id" UUID NOT NULL,
    "payment_link_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "custno" TEXT NOT NULL,
    "invno" TEXT NOT NULL DEFAULT '',
    "company" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_links_pkey" PRIMARY KEY ("tenant_id","payment_link_id")
);

-- CreateTable
CREATE TABLE "link_attempts" (
    "tenant_id" UUID NOT NULL,
    "link_attempt_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "payment_link_id" UUID NOT NULL,
    "invno" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "transaction_id" TEXT NOT NULL DEFAULT '',
    "approval_code" TEXT NOT NULL DEFAULT '',
    "last_four" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_up_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_attempts_pkey" PRIMARY KEY ("tenant_id","link_attempt_id")
);

-- CreateTable
CREATE TABLE "stored_payment_methods" (
    "tenant_id" UUID NOT NULL,
    "stored_payment_method_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "custno" TEXT NOT NULL,
    "gateway_customer_id" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "brand" TEXT NOT NULL DEFAULT '',
    "expiration_month" INTEGER,
    "expiration_year" INTEGER,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stored_payment_methods_pkey" PRIMARY KEY ("tenant_id","stored_payment_method_id")
);

-- CreateIndex
CREATE INDEX "payment_links_key_hash_idx" ON "payment_links"("key_hash");

-- CreateIndex
CREATE INDEX "payment_links_tenant_id_environment_id_payment_link_id_idx" ON "payment_links"("tenant_id", "environment_id", "payment_link_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_links_tenant_id_key_hash_key" ON "payment_links"("tenant_id", "key_hash");

-- CreateIndex
CREATE INDEX "link_attempts_tenant_id_payment_link_id_link_attempt_id_idx" ON "link_attempts"("tenant_id", "payment_link_id", "link_attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_attempts_tenant_id_environment_id_reference_key" ON "link_attempts"("tenant_id", "environment_id", "reference");

-- CreateIndex
CREATE INDEX "stored_payment_methods_tenant_id_environment_id_custno_idx" ON "stored_payment_methods"("tenant_id", "environment_id", "custno");

-- CreateIndex
CREATE UNIQUE INDEX "stored_payment_methods_tenant_id_connection_id_gateway_cust_key" ON "stored_payment_methods"("tenant_id", "connection_id", "gateway_customer_id");

-- AddForeignKey
ALTER TABLE "payment_links" ADD CONSTRAINT "payment_links_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_links" ADD CONSTRAINT "payment_links_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_attempts" ADD CONSTRAINT "link_attempts_tenant_id_payment_link_id_fkey" FOREIGN KEY ("tenant_id", "payment_link_id") REFERENCES "payment_links"("tenant_id", "payment_link_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_payment_methods" ADD CONSTRAINT "stored_payment_methods_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table payment_links enable row level security;
alter table payment_links force row level security;
create policy tenant_isolation on payment_links for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on payment_links to tallybridge_app;

alter table link_attempts enable row level security;
alter table link_attempts force row level security;
create policy tenant_isolation on link_attempts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on link_attempts to tallybridge_app;

alter table stored_payment_methods enable row level security;
alter table stored_payment_methods force row level security;
create policy tenant_isolation on stored_payment_methods for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on stored_payment_methods to tallybridge_app;

-- One charge: whatever comes at the same time, one try of a link is under way or has succeeded, and one of an invoice is under way.
create unique index link_attempts_one_of_a_link on link_attempts (tenant_id, payment_link_id)
  where state in ('sending', 'unclear', 'approved', 'saved');
create unique index link_attempts_one_of_an_invoice on link_attempts (tenant_id, environment_id, invno)
  where state in ('sending', 'unclear') and invno <> '';
create unique index payment_links_one_open on payment_links (tenant_id, environment_id, kind, custno, invno)
  where state = 'open';

-- The tenant of an address is found by the hash of its key, and tries without an end by their age.
grant select (tenant_id, environment_id, payment_link_id, key_hash) on payment_links to tallybridge_system;
create policy system_reads on payment_links for select to tallybridge_system using (true);
grant select (tenant_id, environment_id, link_attempt_id, state, sent_at) on link_attempts to tallybridge_system;
create policy system_reads on link_attempts for select to tallybridge_system using (true);
create index link_attempts_without_end on link_attempts (sent_at) where state in ('sending', 'unclear');

-- Money was asked for by these rows, so they stay.
revoke delete on payment_links, link_attempts, stored_payment_methods from tallybridge_app;
