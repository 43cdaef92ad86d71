import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** The ids of every sandbox company an environment has or had: its own id names the first, and each reset made another. */
export async function listCompanies(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<readonly string[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ companyId: string }>(
      `select company_id as "companyId" from sandbox_resets where tenant_id = $1 and environment_id = $2`,
      [tenantId, environmentId],
    ),
  );
  return [environmentId, ...rows.map(({ companyId }) => companyId)];
}

/** The id of the sandbox company that is connected now. */
export async function connectedCompany(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<string> {
  const [row] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ companyId: string | null }>(
      `select config ->> 'companyId' as "companyId" from connections
       where tenant_id = $1 and environment_id = $2 and slot = 'erp' and config ->> 'reach' = 'simulated'`,
      [tenantId, environmentId],
    ),
  );
  return row?.companyId ?? environmentId;
}
