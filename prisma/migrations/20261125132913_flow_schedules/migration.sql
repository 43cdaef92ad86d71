-- CreateTable
CREATE TABLE "flow_schedules" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "cron" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_schedules_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_id")
);

-- AddForeignKey
ALTER TABLE "flow_schedules" ADD CONSTRAINT "flow_schedules_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_schedules enable row level security;
alter table flow_schedules force row level security;
create policy tenant_isolation on flow_schedules for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_schedules to tallybridge_app;

-- Which flows are due is asked across tenants every minute, by ids alone.
create index flow_schedules_due on flow_schedules (next_run_at);
grant select (tenant_id, environment_id, flow_id, next_run_at) on flow_schedules to tallybridge_system;
create policy system_reads on flow_schedules for select to tallybridge_system using (true);
