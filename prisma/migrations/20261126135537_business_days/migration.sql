-- CreateTable
CREATE TABLE "business_days" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "business_day_id" UUID NOT NULL,
    "planned" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "business_days_pkey" PRIMARY KEY ("tenant_id","environment_id","business_day_id")
);

-- AddForeignKey
ALTER TABLE "business_days" ADD CONSTRAINT "business_days_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table business_days enable row level security;
alter table business_days force row level security;
create policy tenant_isolation on business_days for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on business_days to tallybridge_app;

-- One day at a time.
create unique index business_days_open on business_days (tenant_id, environment_id) where ended_at is null;

-- The sweeper looks for days whose announcement was lost.
grant select (tenant_id, environment_id, business_day_id, ended_at) on business_days to tallybridge_system;
create policy system_reads on business_days for select to tallybridge_system using (true);
