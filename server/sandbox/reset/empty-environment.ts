import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { emptiedTables } from "./emptied-tables";

/**
 * Deletes what arrived in a Sandbox and what came of it. PostgreSQL shows the role that does it nothing unless a reset of this very
 * environment is open. Table after table, so that no transaction is long; whoever is cut off begins anew.
 * @returns how many rows were deleted
 */
export async function emptyEnvironment(
  db: Pick<Database, "withErasure">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<number> {
  const ofEnvironment = "tenant_id = $1 and environment_id = $2";
  const ofConnection = `tenant_id = $1 and connection_id in (select connection_id from connections where ${ofEnvironment})`;
  const steps = [
    ...emptiedTables.byEnvironment.map((table) => ({ table, where: ofEnvironment })),
    ...emptiedTables.byConnection.map((table) => ({ table, where: ofConnection })),
    ...emptiedTables.last.map((table) => ({ table, where: ofEnvironment })),
  ];
  let total = 0;
  for (const { table, where } of steps) {
    const [row] = await db.withErasure({ tenantId }, (sql) =>
      sql.query<{ gone: number }>(
        `with gone as (delete from ${table} where ${where} returning 1) select count(*)::int as gone from gone`,
        [tenantId, environmentId],
      ),
    );
    total += row?.gone ?? 0;
  }
  return total;
}
