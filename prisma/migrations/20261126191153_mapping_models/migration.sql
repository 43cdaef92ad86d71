-- CreateTable
CREATE TABLE "mapping_models" (
    "tenant_id" UUID NOT NULL,
    "base_url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed_key" BYTEA,
    "sends_samples" BOOLEAN NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" TEXT NOT NULL,

    CONSTRAINT "mapping_models_pkey" PRIMARY KEY ("tenant_id")
);

-- AddForeignKey
ALTER TABLE "mapping_models" ADD CONSTRAINT "mapping_models_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table mapping_models enable row level security;
alter table mapping_models force row level security;
create policy tenant_isolation on mapping_models for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on mapping_models to tallybridge_app;
grant select (tenant_id), delete on mapping_models to tallybridge_eraser;
create policy erasure on mapping_models for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);
