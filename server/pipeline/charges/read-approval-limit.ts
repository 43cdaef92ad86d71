import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { TenantSql } from "@/server/platform/db/database";

/** Above which amount a second person approves charges and refunds. */
export async function readApprovalLimit(sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace): Promise<Money> {
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  const { approvalAboveMinor, baseCurrency } = postingRulesSchema.parse(row?.settings ?? {});
  return { minor: BigInt(approvalAboveMinor), currency: baseCurrency };
}
