-- CreateTable
CREATE TABLE "saved_views" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "saved_view_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("tenant_id","user_id","saved_view_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_tenant_id_user_id_list_name_key" ON "saved_views"("tenant_id", "user_id", "list", "name");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "memberships"("tenant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table saved_views enable row level security;
alter table saved_views force row level security;
create policy tenant_isolation on saved_views for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on saved_views to tallybridge_app;
grant select (tenant_id), delete on saved_views to tallybridge_eraser;
create policy erasure on saved_views for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);
