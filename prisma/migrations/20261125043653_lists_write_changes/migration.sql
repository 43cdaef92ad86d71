-- AlterTable
ALTER TABLE "synced_customers" DROP COLUMN "generation",
ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payable_invoices" DROP COLUMN "generation",
ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "synced_items" DROP COLUMN "generation",
ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sync_pass_pages" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "cursor" TEXT NOT NULL,
    "keys" TEXT[],

    CONSTRAINT "sync_pass_pages_pkey" PRIMARY KEY ("tenant_id","connection_id","resource","generation","cursor")
);

-- AddForeignKey
ALTER TABLE "sync_pass_pages" ADD CONSTRAINT "sync_pass_pages_tenant_id_connection_id_resource_fkey" FOREIGN KEY ("tenant_id", "connection_id", "resource") REFERENCES "sync_schedules"("tenant_id", "connection_id", "resource") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table sync_pass_pages enable row level security;
alter table sync_pass_pages force row level security;
create policy tenant_isolation on sync_pass_pages for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sync_pass_pages to tallybridge_app;

-- A pass under way has not noted what it saw before this: it begins again.
alter table sync_schedules no force row level security;
update sync_schedules set cursor = '', leased_until = null where cursor <> '';
alter table sync_schedules force row level security;
