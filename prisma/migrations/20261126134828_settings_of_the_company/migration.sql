-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "keep_logs_months" INTEGER,
ADD COLUMN     "keep_notifications_months" INTEGER,
ADD COLUMN     "keep_traces_months" INTEGER,
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'America/Los_Angeles';

-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "muted_alerts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "alert_routes" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "member_ids" UUID[],
    "addresses" TEXT[],
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_routes_pkey" PRIMARY KEY ("tenant_id","kind")
);

-- CreateTable
CREATE TABLE "digest_lines" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_lines_pkey" PRIMARY KEY ("tenant_id","key")
);

-- AddForeignKey
ALTER TABLE "alert_routes" ADD CONSTRAINT "alert_routes_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_lines" ADD CONSTRAINT "digest_lines_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table alert_routes enable row level security;
alter table alert_routes force row level security;
create policy tenant_isolation on alert_routes for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on alert_routes to tallybridge_app;

alter table digest_lines enable row level security;
alter table digest_lines force row level security;
create policy tenant_isolation on digest_lines for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on digest_lines to tallybridge_app;

-- A digest is due by the hour of its company.
grant select (tenant_id, said_at, sent_at) on digest_lines to tallybridge_system;
create policy system_reads on digest_lines for select to tallybridge_system using (true);
grant select (time_zone) on tenants to tallybridge_system;
create index digest_lines_unsent on digest_lines (tenant_id) where sent_at is null;
