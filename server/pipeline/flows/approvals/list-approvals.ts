import type { TenantSql } from "@/server/platform/db/database";
import { type OpenApproval, openApprovalSchema } from "./approval.schema";

const most = 200;

/** What waits for an approval, the oldest first. */
export async function listApprovals(
  sql: TenantSql,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<OpenApproval[]> {
  const rows = await sql.query<Record<string, unknown> & { amountMinor: string | null }>(
    `select g.event_id as "eventId", g.node_id as "nodeId", v.flow_id as "flowId", v.document ->> 'name' as flow, v.version,
       g.transaction_id as "transactionId", coalesce(nullif(p.payer_name, ''), p.customer_id, '') as "payerName",
       coalesce(p.invoice_reference, '') as reference, g.amount_minor::text as "amountMinor", g.currency, g.text,
       g.opened_at as "openedAt", g.due_at as "dueAt"
     from flow_gates g
     join flow_versions v on v.tenant_id = g.tenant_id and v.environment_id = g.environment_id and v.flow_version_id = g.flow_version_id
     join events e on e.tenant_id = g.tenant_id and e.environment_id = g.environment_id and e.event_id = g.event_id and e.status = 'waiting'
     left join payments p on p.tenant_id = g.tenant_id and p.environment_id = g.environment_id and p.transaction_id = g.transaction_id
     where g.tenant_id = $1 and g.environment_id = $2 and g.kind = 'approval' and g.state = 'open'
     order by g.opened_at, g.event_id limit ${most}`,
    [tenantId, environmentId],
  );
  return rows.map(({ amountMinor, ...row }) =>
    openApprovalSchema.parse({ ...row, amountMinor: amountMinor === null ? null : BigInt(amountMinor) }),
  );
}
