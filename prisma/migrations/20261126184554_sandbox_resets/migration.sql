-- CreateTable
CREATE TABLE "sandbox_resets" (
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "sandbox_reset_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'wait',
    "company_id" UUID NOT NULL,
    "paused_before" UUID[] DEFAULT ARRAY[]::UUID[],
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "switched_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "removed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sandbox_resets_pkey" PRIMARY KEY ("tenant_id","environment_id","sandbox_reset_id")
);

-- AddForeignKey
ALTER TABLE "sandbox_resets" ADD CONSTRAINT "sandbox_resets_tenant_id_environment_id_fkey" FOREIGN KEY ("tenant_id", "environment_id") REFERENCES "environments"("tenant_id", "environment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table sandbox_resets enable row level security;
alter table sandbox_resets force row level security;
create policy tenant_isolation on sandbox_resets for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sandbox_resets to tallybridge_app;
grant select (tenant_id), delete on sandbox_resets to tallybridge_eraser;
create policy erasure on sandbox_resets for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

-- At most one reset of an environment is open.
create unique index sandbox_resets_open on sandbox_resets (tenant_id, environment_id) where ended_at is null;
-- That a Sandbox was made anew is never undone in the records.
revoke delete on sandbox_resets from tallybridge_app;
grant select (tenant_id, environment_id, sandbox_reset_id, ended_at) on sandbox_resets to tallybridge_system;
create policy system_reads on sandbox_resets for select to tallybridge_system using (true);

-- What arrived in a Sandbox and was posted there goes by the role that deletes companies. It sees the rows of one environment of the
-- tenant it names, only while a reset of it is open, and only when it is a Sandbox. Whatever is not named here stays.
grant select (environment_id, kind) on environments to tallybridge_eraser;
create policy sandbox_kind on environments for select to tallybridge_eraser
  using (kind = 'sandbox' and tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select (environment_id, ended_at) on sandbox_resets to tallybridge_eraser;
create policy open_reset on sandbox_resets for select to tallybridge_eraser
  using (ended_at is null and tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
    and exists (select 1 from environments n where n.tenant_id = sandbox_resets.tenant_id and n.environment_id = sandbox_resets.environment_id and n.kind = 'sandbox'));
grant select (environment_id, connection_id) on connections to tallybridge_eraser;
create policy open_reset on connections for select to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null));

grant select (environment_id) on charge_notice_invoices to tallybridge_eraser;
create policy sandbox_reset on charge_notice_invoices for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on charge_notices to tallybridge_eraser;
create policy sandbox_reset on charge_notices for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on charge_agreements to tallybridge_eraser;
create policy sandbox_reset on charge_agreements for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on charge_orders to tallybridge_eraser;
create policy sandbox_reset on charge_orders for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on flow_gates to tallybridge_eraser;
create policy sandbox_reset on flow_gates for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on flow_notices to tallybridge_eraser;
create policy sandbox_reset on flow_notices for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on flow_preview_chunks to tallybridge_eraser;
create policy sandbox_reset on flow_preview_chunks for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on flow_preview_differences to tallybridge_eraser;
create policy sandbox_reset on flow_preview_differences for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on flow_previews to tallybridge_eraser;
create policy sandbox_reset on flow_previews for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on order_writes to tallybridge_eraser;
create policy sandbox_reset on order_writes for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on connection_outages to tallybridge_eraser;
create policy sandbox_reset on connection_outages for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on link_attempts to tallybridge_eraser;
create policy sandbox_reset on link_attempts for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on payment_links to tallybridge_eraser;
create policy sandbox_reset on payment_links for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on stored_payment_methods to tallybridge_eraser;
create policy sandbox_reset on stored_payment_methods for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on payer_receipts to tallybridge_eraser;
create policy sandbox_reset on payer_receipts for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on exceptions to tallybridge_eraser;
create policy sandbox_reset on exceptions for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on alerts to tallybridge_eraser;
create policy sandbox_reset on alerts for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on credit_applications to tallybridge_eraser;
create policy sandbox_reset on credit_applications for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on runs to tallybridge_eraser;
create policy sandbox_reset on runs for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on postings to tallybridge_eraser;
create policy sandbox_reset on postings for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on payments to tallybridge_eraser;
create policy sandbox_reset on payments for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on events to tallybridge_eraser;
create policy sandbox_reset on events for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on event_conflicts to tallybridge_eraser;
create policy sandbox_reset on event_conflicts for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on business_days to tallybridge_eraser;
create policy sandbox_reset on business_days for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on settled_batches to tallybridge_eraser;
create policy sandbox_reset on settled_batches for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on batch_readings to tallybridge_eraser;
create policy sandbox_reset on batch_readings for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on backfills to tallybridge_eraser;
create policy sandbox_reset on backfills for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on synced_customers to tallybridge_eraser;
create policy sandbox_reset on synced_customers for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on payable_invoices to tallybridge_eraser;
create policy sandbox_reset on payable_invoices for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on synced_items to tallybridge_eraser;
create policy sandbox_reset on synced_items for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (environment_id) on idempotency_keys to tallybridge_eraser;
create policy sandbox_reset on idempotency_keys for all to tallybridge_eraser
  using ((tenant_id, environment_id) in (select r.tenant_id, r.environment_id from sandbox_resets r where r.ended_at is null)) with check (false);

grant select (connection_id) on settled_batch_payments to tallybridge_eraser;
create policy sandbox_reset on settled_batch_payments for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);

grant select (connection_id) on refund_links to tallybridge_eraser;
create policy sandbox_reset on refund_links for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);

grant select (connection_id) on refused_deliveries to tallybridge_eraser;
create policy sandbox_reset on refused_deliveries for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);

grant select (connection_id) on sync_runs to tallybridge_eraser;
create policy sandbox_reset on sync_runs for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);

grant select (connection_id) on sync_pass_pages to tallybridge_eraser;
create policy sandbox_reset on sync_pass_pages for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);

grant select (connection_id) on sync_writes to tallybridge_eraser;
create policy sandbox_reset on sync_writes for all to tallybridge_eraser
  using ((tenant_id, connection_id) in (select c.tenant_id, c.connection_id from connections c
    join sandbox_resets r on r.tenant_id = c.tenant_id and r.environment_id = c.environment_id where r.ended_at is null)) with check (false);
