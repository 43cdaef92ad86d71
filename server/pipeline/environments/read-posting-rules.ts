import type { TenantSql } from "@/server/platform/db/database";
import { type PostingRules, postingRulesSchema } from "./posting-rules.schema";

/** How payments are posted in an environment as its settings say now; the defaults for one that says nothing. */
export async function readPostingRules(
  sql: TenantSql,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<PostingRules> {
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  return postingRulesSchema.parse(row?.settings ?? {});
}
