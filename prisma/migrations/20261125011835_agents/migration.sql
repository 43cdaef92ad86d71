-- CreateTable
CREATE TABLE "agents" (
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "pairing_code_hash" TEXT,
    "pairing_expires_at" TIMESTAMPTZ(3),
    "public_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paired_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "report" JSONB,
    "clock_offset_ms" BIGINT,
    "queue_length" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT NOT NULL DEFAULT '',
    "last_seen_at" TIMESTAMPTZ(3),
    "highest_start" INTEGER NOT NULL DEFAULT 0,
    "lease_instance_id" UUID,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "agents_pkey" PRIMARY KEY ("tenant_id","agent_id")
);

-- CreateTable
CREATE TABLE "agent_instances" (
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "agent_instance_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "stale" BOOLEAN NOT NULL,
    "address" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_instances_pkey" PRIMARY KEY ("tenant_id","agent_id","agent_instance_id")
);

-- CreateTable
CREATE TABLE "agent_tasks" (
    "tenant_id" UUID NOT NULL,
    "agent_task_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "writes" BOOLEAN NOT NULL,
    "input" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_out_to" UUID,
    "handed_out_at" TIMESTAMPTZ(3),
    "outcome" JSONB,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_tasks_pkey" PRIMARY KEY ("tenant_id","agent_task_id")
);

-- CreateTable
CREATE TABLE "agent_nonces" (
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_nonces_pkey" PRIMARY KEY ("tenant_id","agent_id","nonce")
);

-- CreateIndex
CREATE INDEX "agents_agent_id_idx" ON "agents"("agent_id");

-- CreateIndex
CREATE INDEX "agents_pairing_code_hash_idx" ON "agents"("pairing_code_hash");

-- CreateIndex
CREATE INDEX "agent_tasks_tenant_id_agent_id_state_idx" ON "agent_tasks"("tenant_id", "agent_id", "state");

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_instances" ADD CONSTRAINT "agent_instances_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "agents"("tenant_id", "agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_tasks" ADD CONSTRAINT "agent_tasks_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "agents"("tenant_id", "agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_nonces" ADD CONSTRAINT "agent_nonces_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "agents"("tenant_id", "agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table agents enable row level security;
alter table agents force row level security;
create policy tenant_isolation on agents for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on agents to tallybridge_app;

alter table agent_instances enable row level security;
alter table agent_instances force row level security;
create policy tenant_isolation on agent_instances for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on agent_instances to tallybridge_app;

alter table agent_tasks enable row level security;
alter table agent_tasks force row level security;
create policy tenant_isolation on agent_tasks for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on agent_tasks to tallybridge_app;

alter table agent_nonces enable row level security;
alter table agent_nonces force row level security;
create policy tenant_isolation on agent_nonces for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on agent_nonces to tallybridge_app;

-- Who calls is found by the id it names, or by the code it was given, before the tenant is known. Nothing else is seen of it.
grant select (tenant_id, environment_id, agent_id, pairing_code_hash, pairing_expires_at, public_key, revoked_at) on agents to tallybridge_system;
create policy system_reads on agents for select to tallybridge_system using (true);
