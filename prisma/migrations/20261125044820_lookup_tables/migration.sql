-- CreateTable
CREATE TABLE "lookup_tables" (
    "tenant_id" UUID NOT NULL,
    "lookup_table_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_tables_pkey" PRIMARY KEY ("tenant_id","lookup_table_id")
);

-- CreateTable
CREATE TABLE "lookup_table_versions" (
    "tenant_id" UUID NOT NULL,
    "lookup_table_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "row_count" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "lookup_table_versions_pkey" PRIMARY KEY ("tenant_id","lookup_table_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "lookup_tables_tenant_id_environment_id_name_key" ON "lookup_tables"("tenant_id", "environment_id", "name");

-- AddForeignKey
ALTER TABLE "lookup_tables" ADD CONSTRAINT "lookup_tables_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_table_versions" ADD CONSTRAINT "lookup_table_versions_tenant_id_lookup_table_id_fkey" FOREIGN KEY ("tenant_id", "lookup_table_id") REFERENCES "lookup_tables"("tenant_id", "lookup_table_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table lookup_tables enable row level security;
alter table lookup_tables force row level security;
create policy tenant_isolation on lookup_tables for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on lookup_tables to tallybridge_app;

alter table lookup_table_versions enable row level security;
alter table lookup_table_versions force row level security;
create policy tenant_isolation on lookup_table_versions for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on lookup_table_versions to tallybridge_app;

-- A version is what runs have used: it stays as it was. Tables stay too, as their versions do.
revoke delete on lookup_tables from tallybridge_app;
revoke update, delete on lookup_table_versions from tallybridge_app;
