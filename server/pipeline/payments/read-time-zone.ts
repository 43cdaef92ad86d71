import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { EnvironmentScope } from "./payment-scope";

/** The zone whose calendar days the environment's books and screens speak of, such as `America/Los_Angeles`. */
export async function readTimeZone(sql: TenantSql, scope: EnvironmentScope): Promise<string> {
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    [scope.tenantId, scope.environmentId],
    "read-time-zone",
  );
  return postingRulesSchema.parse(row?.settings ?? {}).timeZone;
}
