import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** The environment's Sage Pro, and when its open invoices were last read as a whole; null while no schedule reads them. */
export async function readListTime(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<{ readonly erpConnectionId: string | null; readonly listReadAt: Date | null }> {
  const [row] = await sql.query<{ erpConnectionId: string; listReadAt: Date | null }>(
    `select c.connection_id::text as "erpConnectionId", (select max(r.finished_at) from sync_runs r join sync_schedules s
         on s.tenant_id = r.tenant_id and s.connection_id = r.connection_id and s.resource = r.resource and s.enabled
       where r.tenant_id = $1 and r.connection_id = c.connection_id and r.resource = 'openInvoices' and r.error = '') as "listReadAt"
     from connections c where c.tenant_id = $1 and c.environment_id = $2 and c.slot = 'erp'`,
    [tenantId, environmentId],
  );
  return row ?? { erpConnectionId: null, listReadAt: null };
}
