-- CreateTable
CREATE TABLE "discoveries" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT NOT NULL DEFAULT '',
    "missing" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "discoveries_pkey" PRIMARY KEY ("tenant_id","connection_id")
);

-- CreateTable
CREATE TABLE "discovery_snapshots" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "discovery_snapshot_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "drift" JSONB NOT NULL,

    CONSTRAINT "discovery_snapshots_pkey" PRIMARY KEY ("tenant_id","connection_id","discovery_snapshot_id")
);

-- AddForeignKey
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discovery_snapshots" ADD CONSTRAINT "discovery_snapshots_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table discoveries enable row level security;
alter table discoveries force row level security;
create policy tenant_isolation on discoveries for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on discoveries to tallybridge_app;

alter table discovery_snapshots enable row level security;
alter table discovery_snapshots force row level security;
create policy tenant_isolation on discovery_snapshots for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on discovery_snapshots to tallybridge_app;

grant select (tenant_id, connection_id, looked_at) on discoveries to tallybridge_system;
create policy system_reads on discoveries for select to tallybridge_system using (true);
revoke update, delete on discovery_snapshots from tallybridge_app;
