-- CreateTable
CREATE TABLE "charge_objections" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "charge_objection_id" UUID NOT NULL,
    "invno" TEXT NOT NULL,
    "raised_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_objections_pkey" PRIMARY KEY ("tenant_id","environment_id","charge_objection_id")
);

-- CreateIndex
CREATE INDEX "charge_objections_tenant_id_environment_id_invno_idx" ON "charge_objections"("tenant_id", "environment_id", "invno");

-- AddForeignKey
ALTER TABLE "charge_objections" ADD CONSTRAINT "charge_objections_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table charge_objections enable row level security;
alter table charge_objections force row level security;
create policy tenant_isolation on charge_objections for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on charge_objections to tallybridge_app;
grant select (tenant_id), delete on charge_objections to tallybridge_eraser;
create policy erasure on charge_objections for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

-- Two people who object to the same invoice at once leave one objection.
create unique index charge_objections_one_standing on charge_objections (tenant_id, environment_id, invno) where withdrawn_at is null;

grant select (environment_id) on charge_objections to tallybridge_eraser;
create policy sandbox_reset on charge_objections for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);
