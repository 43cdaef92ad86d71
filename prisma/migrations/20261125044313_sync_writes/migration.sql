-- AlterTable
ALTER TABLE "sync_schedules" ADD COLUMN     "previewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "sync_writes" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "before" JSONB NOT NULL DEFAULT '{}',
    "wanted" JSONB NOT NULL DEFAULT '{}',
    "agreed" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT NOT NULL DEFAULT '',
    "attempt_key" UUID,
    "generation" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_writes_pkey" PRIMARY KEY ("tenant_id","connection_id","resource","target_id")
);

-- AddForeignKey
ALTER TABLE "sync_writes" ADD CONSTRAINT "sync_writes_tenant_id_connection_id_resource_fkey" FOREIGN KEY ("tenant_id", "connection_id", "resource") REFERENCES "sync_schedules"("tenant_id", "connection_id", "resource") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table sync_writes enable row level security;
alter table sync_writes force row level security;
create policy tenant_isolation on sync_writes for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sync_writes to tallybridge_app;
