-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "deletion_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "deletion_asked_by" UUID,
ADD COLUMN     "deletion_due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "data_exports" (
    "tenant_id" UUID NOT NULL,
    "data_export_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "files_done" INTEGER NOT NULL DEFAULT 0,
    "files_total" INTEGER NOT NULL,
    "after_key" JSONB,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "row_count" BIGINT NOT NULL DEFAULT 0,
    "byte_count" BIGINT NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT NOT NULL DEFAULT '',
    "next_try_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_exports_pkey" PRIMARY KEY ("tenant_id","data_export_id")
);

-- CreateTable
CREATE TABLE "data_export_files" (
    "tenant_id" UUID NOT NULL,
    "data_export_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "columns" TEXT[],
    "row_count" BIGINT NOT NULL,
    "byte_count" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "data_export_files_pkey" PRIMARY KEY ("tenant_id","data_export_id","name")
);

-- CreateTable
CREATE TABLE "data_export_parts" (
    "tenant_id" UUID NOT NULL,
    "data_export_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "data_export_parts_pkey" PRIMARY KEY ("tenant_id","data_export_id","name","number")
);

-- AddForeignKey
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export_files" ADD CONSTRAINT "data_export_files_tenant_id_data_export_id_fkey" FOREIGN KEY ("tenant_id", "data_export_id") REFERENCES "data_exports"("tenant_id", "data_export_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export_parts" ADD CONSTRAINT "data_export_parts_tenant_id_data_export_id_fkey" FOREIGN KEY ("tenant_id", "data_export_id") REFERENCES "data_exports"("tenant_id", "data_export_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table data_exports enable row level security;
alter table data_exports force row level security;
create policy tenant_isolation on data_exports for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on data_exports to tallybridge_app;

alter table data_export_files enable row level security;
alter table data_export_files force row level security;
create policy tenant_isolation on data_export_files for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on data_export_files to tallybridge_app;

alter table data_export_parts enable row level security;
alter table data_export_parts force row level security;
create policy tenant_isolation on data_export_parts for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on data_export_parts to tallybridge_app;

-- Only one archive of a company is made at a time.
create unique index data_exports_running on data_exports (tenant_id) where state = 'running';
grant select (tenant_id, data_export_id, state, leased_until, next_try_at) on data_exports to tallybridge_system;
create policy system_reads on data_exports for select to tallybridge_system using (true);

-- Whose waiting period is over is deleted by a role that can do nothing else: it names one company, sees it only once it is due, and
-- deletes its rows. The app role deletes none of what proves the past.
grant usage on schema public to tallybridge_eraser;
grant select (deletion_due_at) on tenants to tallybridge_system;
grant select (tenant_id, deletion_due_at) on tenants to tallybridge_eraser;
grant delete on tenants to tallybridge_eraser;
create policy erasure on tenants for all to tallybridge_eraser
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid) and deletion_due_at <= now()) with check (false);

grant select (tenant_id), delete on agents to tallybridge_eraser;
create policy erasure on agents for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on agent_instances to tallybridge_eraser;
create policy erasure on agent_instances for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on agent_tasks to tallybridge_eraser;
create policy erasure on agent_tasks for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on agent_nonces to tallybridge_eraser;
create policy erasure on agent_nonces for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on alert_routes to tallybridge_eraser;
create policy erasure on alert_routes for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on digest_lines to tallybridge_eraser;
create policy erasure on digest_lines for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on subscriptions to tallybridge_eraser;
create policy erasure on subscriptions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on billing_events to tallybridge_eraser;
create policy erasure on billing_events for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on charge_agreements to tallybridge_eraser;
create policy erasure on charge_agreements for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on charge_orders to tallybridge_eraser;
create policy erasure on charge_orders for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on connections to tallybridge_eraser;
create policy erasure on connections for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on hook_endpoints to tallybridge_eraser;
create policy erasure on hook_endpoints for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on poll_cursors to tallybridge_eraser;
create policy erasure on poll_cursors for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on connection_checks to tallybridge_eraser;
create policy erasure on connection_checks for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on refused_deliveries to tallybridge_eraser;
create policy erasure on refused_deliveries for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on refund_links to tallybridge_eraser;
create policy erasure on refund_links for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on data_exports to tallybridge_eraser;
create policy erasure on data_exports for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on data_export_files to tallybridge_eraser;
create policy erasure on data_export_files for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on data_export_parts to tallybridge_eraser;
create policy erasure on data_export_parts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_notices to tallybridge_eraser;
create policy erasure on flow_notices for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_previews to tallybridge_eraser;
create policy erasure on flow_previews for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_preview_chunks to tallybridge_eraser;
create policy erasure on flow_preview_chunks for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_preview_differences to tallybridge_eraser;
create policy erasure on flow_preview_differences for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_schedules to tallybridge_eraser;
create policy erasure on flow_schedules for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_tests to tallybridge_eraser;
create policy erasure on flow_tests for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flows to tallybridge_eraser;
create policy erasure on flows for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_versions to tallybridge_eraser;
create policy erasure on flow_versions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_drafts to tallybridge_eraser;
create policy erasure on flow_drafts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_gates to tallybridge_eraser;
create policy erasure on flow_gates for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on lookup_tables to tallybridge_eraser;
create policy erasure on lookup_tables for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on lookup_table_versions to tallybridge_eraser;
create policy erasure on lookup_table_versions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on mapping_verdicts to tallybridge_eraser;
create policy erasure on mapping_verdicts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on order_writes to tallybridge_eraser;
create policy erasure on order_writes for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on connection_outages to tallybridge_eraser;
create policy erasure on connection_outages for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on payment_links to tallybridge_eraser;
create policy erasure on payment_links for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on link_attempts to tallybridge_eraser;
create policy erasure on link_attempts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on stored_payment_methods to tallybridge_eraser;
create policy erasure on stored_payment_methods for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on payer_receipt_settings to tallybridge_eraser;
create policy erasure on payer_receipt_settings for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on payer_receipts to tallybridge_eraser;
create policy erasure on payer_receipts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on events to tallybridge_eraser;
create policy erasure on events for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on event_conflicts to tallybridge_eraser;
create policy erasure on event_conflicts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on payments to tallybridge_eraser;
create policy erasure on payments for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on runs to tallybridge_eraser;
create policy erasure on runs for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on postings to tallybridge_eraser;
create policy erasure on postings for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on exceptions to tallybridge_eraser;
create policy erasure on exceptions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on alerts to tallybridge_eraser;
create policy erasure on alerts for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on credit_applications to tallybridge_eraser;
create policy erasure on credit_applications for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on flow_keys to tallybridge_eraser;
create policy erasure on flow_keys for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on posting_rules_versions to tallybridge_eraser;
create policy erasure on posting_rules_versions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on promotions to tallybridge_eraser;
create policy erasure on promotions for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on settled_batches to tallybridge_eraser;
create policy erasure on settled_batches for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on settled_batch_payments to tallybridge_eraser;
create policy erasure on settled_batch_payments for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on batch_readings to tallybridge_eraser;
create policy erasure on batch_readings for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on sign_in_holds to tallybridge_eraser;
create policy erasure on sign_in_holds for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on backfills to tallybridge_eraser;
create policy erasure on backfills for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on sync_schedules to tallybridge_eraser;
create policy erasure on sync_schedules for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on sync_runs to tallybridge_eraser;
create policy erasure on sync_runs for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on sync_pass_pages to tallybridge_eraser;
create policy erasure on sync_pass_pages for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on synced_customers to tallybridge_eraser;
create policy erasure on synced_customers for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on payable_invoices to tallybridge_eraser;
create policy erasure on payable_invoices for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on synced_items to tallybridge_eraser;
create policy erasure on synced_items for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on sync_writes to tallybridge_eraser;
create policy erasure on sync_writes for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on discoveries to tallybridge_eraser;
create policy erasure on discoveries for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on discovery_snapshots to tallybridge_eraser;
create policy erasure on discovery_snapshots for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on environments to tallybridge_eraser;
create policy erasure on environments for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on memberships to tallybridge_eraser;
create policy erasure on memberships for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on former_members to tallybridge_eraser;
create policy erasure on former_members for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on invitations to tallybridge_eraser;
create policy erasure on invitations for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on tenant_data_keys to tallybridge_eraser;
create policy erasure on tenant_data_keys for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on api_keys to tallybridge_eraser;
create policy erasure on api_keys for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on idempotency_keys to tallybridge_eraser;
create policy erasure on idempotency_keys for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on audit_entries to tallybridge_eraser;
create policy erasure on audit_entries for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);
