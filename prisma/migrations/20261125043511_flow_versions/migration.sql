-- AlterTable
ALTER TABLE "runs" ALTER COLUMN "flow_version_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "flows" ADD COLUMN     "taking" TEXT;

-- AlterTable
ALTER TABLE "flow_versions" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "published_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "restored_from" INTEGER;

-- CreateTable
CREATE TABLE "flow_drafts" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_drafts_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_id","revision")
);

-- AddForeignKey
ALTER TABLE "flow_drafts" ADD CONSTRAINT "flow_drafts_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_drafts enable row level security;
alter table flow_drafts force row level security;
create policy tenant_isolation on flow_drafts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_drafts to tallybridge_app;

-- What ran until now keeps running: of the flows of an environment the one that was published last, as it was chosen before.
alter table flows no force row level security;
alter table flow_versions no force row level security;
update flows w set taking = w.trigger
where w.flow_id = (select v.flow_id from flow_versions v
  where v.tenant_id = w.tenant_id and v.environment_id = w.environment_id order by v.published_at desc, v.version desc limit 1);
alter table flows force row level security;
alter table flow_versions force row level security;

-- Which flow takes an event is never a question.
create unique index flows_one_takes on flows (tenant_id, environment_id, taking) where taking is not null;
revoke update on flow_drafts from tallybridge_app;
