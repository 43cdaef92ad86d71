-- CreateTable
CREATE TABLE "flow_tests" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "flow_test_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "expected" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_result" JSONB,
    "last_run_at" TIMESTAMPTZ(3),
    "last_run_on" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "flow_tests_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_id","flow_test_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flow_tests_tenant_id_environment_id_flow_id_name_key" ON "flow_tests"("tenant_id", "environment_id", "flow_id", "name");

-- AddForeignKey
ALTER TABLE "flow_tests" ADD CONSTRAINT "flow_tests_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_tests enable row level security;
alter table flow_tests force row level security;
create policy tenant_isolation on flow_tests for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_tests to tallybridge_app;
