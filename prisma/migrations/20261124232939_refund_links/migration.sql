-- CreateTable
CREATE TABLE "refund_links" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "refund_transaction_id" TEXT NOT NULL,
    "original_transaction_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_links_pkey" PRIMARY KEY ("tenant_id","connection_id","refund_transaction_id")
);

-- AddForeignKey
ALTER TABLE "refund_links" ADD CONSTRAINT "refund_links_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table refund_links enable row level security;
alter table refund_links force row level security;
create policy tenant_isolation on refund_links for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on refund_links to tallybridge_app;

-- A link is said once and stays.
revoke update, delete on refund_links from tallybridge_app;
