
-- CreateTable
CREATE TABLE "connections" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connector_id" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "sealed_credentials" BYTEA,
    "health" TEXT NOT NULL DEFAULT 'unknown',
    "health_note" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("tenant_id","connection_id")
);

-- CreateTable
CREATE TABLE "hook_endpoints" (
    "tenant_id" UUID NOT NULL,
    "hook_endpoint_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "sealed_previous_secret" BYTEA,
    "previous_valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "hook_endpoints_pkey" PRIMARY KEY ("tenant_id","hook_endpoint_id")
);

-- CreateTable
CREATE TABLE "poll_cursors" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "environment_id" UUID NOT NULL,
    "cursor" JSONB NOT NULL DEFAULT '{}',
    "next_poll_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "last_polled_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "poll_cursors_pkey" PRIMARY KEY ("tenant_id","connection_id","resource")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "events" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "ordering_key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'received',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "events_pkey" PRIMARY KEY ("tenant_id","environment_id","event_id")
);

-- CreateTable
CREATE TABLE "event_conflicts" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "event_conflict_id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "body_hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_conflicts_pkey" PRIMARY KEY ("tenant_id","environment_id","event_conflict_id")
);

-- CreateTable
CREATE TABLE "payments" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "gateway_status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "batch_number" TEXT NOT NULL DEFAULT '',
    "payer_name" TEXT NOT NULL DEFAULT '',
    "customer_id" TEXT NOT NULL DEFAULT '',
    "masked_number" TEXT NOT NULL DEFAULT '',
    "card_brand" TEXT NOT NULL DEFAULT '',
    "invoice_reference" TEXT NOT NULL DEFAULT '',
    "original_transaction_id" TEXT NOT NULL DEFAULT '',
    "response_text" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL DEFAULT 'received',
    "outcome_reason" TEXT NOT NULL DEFAULT '',
    "outcome_text" TEXT NOT NULL DEFAULT '',
    "custno" TEXT NOT NULL DEFAULT '',
    "invno" TEXT NOT NULL DEFAULT '',
    "posted_minor" BIGINT NOT NULL DEFAULT 0,
    "source" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "posted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("tenant_id","environment_id","transaction_id")
);

-- CreateTable
CREATE TABLE "runs" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "flow_version_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL,
    "trace" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "runs_pkey" PRIMARY KEY ("tenant_id","environment_id","run_id")
);

-- CreateTable
CREATE TABLE "postings" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "posting_id" UUID NOT NULL,
    "posting_key" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "root_transaction_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "request" JSONB NOT NULL,
    "document" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "postings_pkey" PRIMARY KEY ("tenant_id","environment_id","posting_id")
);

-- CreateTable
CREATE TABLE "exceptions" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "exception_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "needs" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "text" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "exceptions_pkey" PRIMARY KEY ("tenant_id","environment_id","exception_id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "cause_key" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "item_count" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "detail" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mailed_at" TIMESTAMPTZ(3),
    "recovered_at" TIMESTAMPTZ(3),
    "recovery_mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("tenant_id","environment_id","alert_id")
);

-- CreateTable
CREATE TABLE "flows" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_id")
);

-- CreateTable
CREATE TABLE "flow_versions" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "flow_version_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_versions_pkey" PRIMARY KEY ("tenant_id","environment_id","flow_version_id")
);

-- CreateTable
CREATE TABLE "tenants" (
    "tenant_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "environments" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environments_pkey" PRIMARY KEY ("tenant_id","environment_id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "tenant_data_keys" (
    "tenant_id" UUID NOT NULL,
    "data_key_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_data_keys_pkey" PRIMARY KEY ("tenant_id","data_key_id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "tenant_id" UUID NOT NULL,
    "api_key_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("tenant_id","api_key_id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response_code" INTEGER,
    "response_body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id","environment_id","key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "tenant_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("tenant_id","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "connections_tenant_id_environment_id_slot_key" ON "connections"("tenant_id", "environment_id", "slot");

-- CreateIndex
CREATE INDEX "hook_endpoints_key_idx" ON "hook_endpoints"("key");

-- CreateIndex
CREATE UNIQUE INDEX "hook_endpoints_tenant_id_key_key" ON "hook_endpoints"("tenant_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "email_tokens_token_hash_key" ON "email_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "email_tokens_user_id_purpose_idx" ON "email_tokens"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "rate_limits_window_start_idx" ON "rate_limits"("window_start");

-- CreateIndex
CREATE INDEX "events_tenant_id_environment_id_received_at_idx" ON "events"("tenant_id", "environment_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "events_tenant_id_environment_id_transaction_id_idx" ON "events"("tenant_id", "environment_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_tenant_id_environment_id_connection_id_dedupe_key_key" ON "events"("tenant_id", "environment_id", "connection_id", "dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "event_conflicts_tenant_id_environment_id_connection_id_dedu_key" ON "event_conflicts"("tenant_id", "environment_id", "connection_id", "dedupe_key", "body_hash");

-- CreateIndex
CREATE INDEX "payments_tenant_id_environment_id_occurred_at_transaction_i_idx" ON "payments"("tenant_id", "environment_id", "occurred_at" DESC, "transaction_id");

-- CreateIndex
CREATE INDEX "payments_tenant_id_environment_id_outcome_occurred_at_idx" ON "payments"("tenant_id", "environment_id", "outcome", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "runs_tenant_id_environment_id_transaction_id_idx" ON "runs"("tenant_id", "environment_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "runs_tenant_id_environment_id_event_id_key" ON "runs"("tenant_id", "environment_id", "event_id");

-- CreateIndex
CREATE INDEX "postings_tenant_id_environment_id_root_transaction_id_idx" ON "postings"("tenant_id", "environment_id", "root_transaction_id");

-- CreateIndex
CREATE INDEX "postings_tenant_id_environment_id_transaction_id_idx" ON "postings"("tenant_id", "environment_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "postings_tenant_id_environment_id_posting_key_key" ON "postings"("tenant_id", "environment_id", "posting_key");

-- CreateIndex
CREATE INDEX "exceptions_tenant_id_environment_id_transaction_id_idx" ON "exceptions"("tenant_id", "environment_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "exceptions_tenant_id_environment_id_event_id_cause_key" ON "exceptions"("tenant_id", "environment_id", "event_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "flow_versions_tenant_id_environment_id_flow_id_version_key" ON "flow_versions"("tenant_id", "environment_id", "flow_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "environments_tenant_id_kind_key" ON "environments"("tenant_id", "kind");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "api_keys_key_hash_idx" ON "api_keys"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_tenant_id_key_hash_key" ON "api_keys"("tenant_id", "key_hash");

-- CreateIndex
CREATE INDEX "idempotency_keys_tenant_id_created_at_idx" ON "idempotency_keys"("tenant_id", "created_at");

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hook_endpoints" ADD CONSTRAINT "hook_endpoints_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hook_endpoints" ADD CONSTRAINT "hook_endpoints_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_cursors" ADD CONSTRAINT "poll_cursors_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connections"("tenant_id", "connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_tokens" ADD CONSTRAINT "email_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_conflicts" ADD CONSTRAINT "event_conflicts_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_tenant_id_environment_id_event_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "event_id") REFERENCES "events"("tenant_id", "environment_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postings" ADD CONSTRAINT "postings_tenant_id_environment_id_event_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "event_id") REFERENCES "events"("tenant_id", "environment_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_tenant_id_environment_id_event_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "event_id") REFERENCES "events"("tenant_id", "environment_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flows" ADD CONSTRAINT "flows_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_tenant_id_environment_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "environment_id", "flow_id") REFERENCES "flows"("tenant_id", "environment_id", "flow_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environments" ADD CONSTRAINT "environments_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_data_keys" ADD CONSTRAINT "tenant_data_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;
