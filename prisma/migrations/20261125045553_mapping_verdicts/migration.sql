-- CreateTable
CREATE TABLE "mapping_verdicts" (
    "tenant_id" UUID NOT NULL,
    "source_shape" TEXT NOT NULL,
    "target_shape" TEXT NOT NULL,
    "target_path" TEXT NOT NULL,
    "source_paths" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by" TEXT NOT NULL,

    CONSTRAINT "mapping_verdicts_pkey" PRIMARY KEY ("tenant_id","source_shape","target_shape","target_path","source_paths")
);

-- AddForeignKey
ALTER TABLE "mapping_verdicts" ADD CONSTRAINT "mapping_verdicts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table mapping_verdicts enable row level security;
alter table mapping_verdicts force row level security;
create policy tenant_isolation on mapping_verdicts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on mapping_verdicts to tallybridge_app;
