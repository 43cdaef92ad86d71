-- CreateTable
CREATE TABLE "flow_previews" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_preview_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "before_hash" TEXT,
    "after_hash" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "total_events" INTEGER NOT NULL,
    "done_events" INTEGER NOT NULL DEFAULT 0,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "after_event_id" UUID,
    "tally" JSONB NOT NULL,
    "worked_ms" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(6),
    "last_error" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_previews_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_preview_id")
);

-- CreateTable
CREATE TABLE "flow_preview_chunks" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_preview_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "flow_preview_chunks_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_preview_id","number")
);

-- CreateTable
CREATE TABLE "flow_preview_differences" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_preview_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "event_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "payer_name" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "documents" TEXT NOT NULL,
    "exceptions" TEXT NOT NULL,
    "causes" TEXT[],
    "accounts" TEXT[],
    "customers" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "flow_preview_differences_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_preview_id","number")
);

-- CreateIndex
CREATE INDEX "flow_previews_tenant_id_environment_id_flow_id_started_at_idx" ON "flow_previews"("tenant_id", "environment_id", "flow_id", "started_at" DESC);

-- AddForeignKey
ALTER TABLE "flow_previews" ADD CONSTRAINT "flow_previews_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_preview_chunks" ADD CONSTRAINT "flow_preview_chunks_tenant_id_environment_id_flow_preview__fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_preview_id") REFERENCES "flow_previews"("tenant_id", "environment_id", "flow_preview_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_preview_differences" ADD CONSTRAINT "flow_preview_differences_tenant_id_environment_id_flow_pre_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_preview_id") REFERENCES "flow_previews"("tenant_id", "environment_id", "flow_preview_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table flow_previews enable row level security;
alter table flow_previews force row level security;
create policy tenant_isolation on flow_previews for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_previews to tallybridge_app;

alter table flow_preview_chunks enable row level security;
alter table flow_preview_chunks force row level security;
create policy tenant_isolation on flow_preview_chunks for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_preview_chunks to tallybridge_app;

alter table flow_preview_differences enable row level security;
alter table flow_preview_differences force row level security;
create policy tenant_isolation on flow_preview_differences for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on flow_preview_differences to tallybridge_app;

-- A flow has one preview under way at a time.
create unique index flow_previews_one_at_a_time on flow_previews (tenant_id, environment_id, flow_id) where state = 'running';
create index flow_previews_running on flow_previews (state) where state = 'running';
grant select (tenant_id, environment_id, flow_preview_id, state, leased_until, next_try_at, started_at) on flow_previews to tallybridge_system;
create policy system_reads on flow_previews for select to tallybridge_system using (true);
