-- CreateTable
CREATE TABLE "flow_keys" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "flow_keys_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_id")
);

-- CreateTable
CREATE TABLE "posting_rules_versions" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "posting_rules_versions_pkey" PRIMARY KEY ("tenant_id","environment_id","version")
);

-- CreateTable
CREATE TABLE "promotions" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "contents" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_alone" BOOLEAN NOT NULL DEFAULT false,
    "decision_note" TEXT NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL DEFAULT '',
    "checks" JSONB NOT NULL DEFAULT '[]',
    "ended_at" TIMESTAMPTZ(3),
    "stopped_text" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "made" JSONB,
    "returns_id" UUID,
    "told" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "promotions_pkey" PRIMARY KEY ("tenant_id","environment_id","promotion_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flow_keys_tenant_id_environment_id_key_key" ON "flow_keys"("tenant_id", "environment_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "promotions_tenant_id_environment_id_returns_id_key" ON "promotions"("tenant_id", "environment_id", "returns_id");

-- AddForeignKey
ALTER TABLE "flow_keys" ADD CONSTRAINT "flow_keys_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting_rules_versions" ADD CONSTRAINT "posting_rules_versions_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table flow_keys enable row level security;
alter table flow_keys force row level security;
create policy tenant_isolation on flow_keys for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_keys to tallybridge_app;

alter table posting_rules_versions enable row level security;
alter table posting_rules_versions force row level security;
create policy tenant_isolation on posting_rules_versions for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on posting_rules_versions to tallybridge_app;

alter table promotions enable row level security;
alter table promotions force row level security;
create policy tenant_isolation on promotions for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on promotions to tallybridge_app;

-- What is decided and done stays. What the rules were is added to alone.
revoke delete on promotions from tallybridge_app;
revoke update, delete on posting_rules_versions from tallybridge_app;
-- The history of an environment is read newest first, and the sweeper asks for the few that are due or that somebody is to be told of.
create index promotions_of_environment on promotions (tenant_id, environment_id, requested_at desc);
create index promotions_to_run on promotions (due_at) where state = 'scheduled';
create index promotions_to_tell on promotions (requested_at) where state in ('waiting', 'stopped');

grant select (tenant_id, environment_id, promotion_id, state, due_at, told) on promotions to tallybridge_system;
create policy system_reads on promotions for select to tallybridge_system using (true);
-- Into one environment one promotion is under way.
create unique index promotions_under_way on promotions (tenant_id, environment_id) where state in ('waiting', 'scheduled');
