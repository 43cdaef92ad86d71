-- AlterTable
ALTER TABLE "hook_endpoints" ADD COLUMN     "secret_set_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refused_deliveries" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "refused_delivery_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,

    CONSTRAINT "refused_deliveries_pkey" PRIMARY KEY ("tenant_id","connection_id","refused_delivery_id")
);

-- AddForeignKey
ALTER TABLE "refused_deliveries" ADD CONSTRAINT "refused_deliveries_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table refused_deliveries enable row level security;
alter table refused_deliveries force row level security;
create policy tenant_isolation on refused_deliveries for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on refused_deliveries to tallybridge_app;

-- The front door notes what it refuses and lets go of what is older than the last 100, and sees nothing of what it noted.
grant insert, delete on refused_deliveries to tallybridge_ingest;
grant select (tenant_id, connection_id, refused_delivery_id) on refused_deliveries to tallybridge_ingest;
create policy front_door_notes on refused_deliveries for insert to tallybridge_ingest with check (true);
create policy front_door_recognises on refused_deliveries for select to tallybridge_ingest using (true);
create policy front_door_lets_go on refused_deliveries for delete to tallybridge_ingest using (true);
