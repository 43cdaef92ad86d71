import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** Whether somebody does not want an invoice to be charged by agreement. */
export async function isObjectedTo(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  invno: string,
): Promise<boolean> {
  const standing = await sql.query(
    "select 1 from charge_objections where tenant_id = $1 and environment_id = $2 and invno = $3 and withdrawn_at is null",
    [tenantId, environmentId, invno],
  );
  return standing.length > 0;
}
