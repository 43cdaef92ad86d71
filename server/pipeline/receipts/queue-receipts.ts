import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/**
 * Notes what was charged from here since receipts were switched on: orders and agreements, and payment links that were paid. What a
 * customer paid in another way has its receipt from there.
 */
export async function queueReceipts(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  now: Date,
): Promise<void> {
  await sql.query(
    `insert into payer_receipts (tenant_id, environment_id, transaction_id, custno, state, queued_at)
     select $1, $2, c.transaction_id, min(c.custno), 'due', $3 from (
       select o.transaction_id, o.custno from charge_orders o
       join payer_receipt_settings s on s.tenant_id = o.tenant_id and s.environment_id = o.environment_id and s.enabled
       where o.tenant_id = $1 and o.environment_id = $2 and o.kind = 'charge' and o.state = 'done' and o.finished_at >= s.since
       union all
       select a.transaction_id, l.custno from link_attempts a
       join payment_links l on l.tenant_id = a.tenant_id and l.payment_link_id = a.payment_link_id
       join payer_receipt_settings s on s.tenant_id = a.tenant_id and s.environment_id = a.environment_id and s.enabled
       where a.tenant_id = $1 and a.environment_id = $2 and a.state = 'approved' and a.ended_at >= s.since
     ) c where c.transaction_id <> '' group by c.transaction_id
     on conflict do nothing`,
    [tenantId, environmentId, now],
  );
}
