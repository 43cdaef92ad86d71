import type { Clock } from "@/server/kernel/clock";
import type { Database, TenantScope } from "@/server/platform/db/database";
import type { ApiKey } from "./api-key.schema";
import { selectKeys } from "./api-keys.repo";
import { keyState } from "./key-state";

/** The keys of one environment, ended ones included, the newest first. */
export async function listApiKeys(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { scope, environmentId }: { readonly scope: TenantScope; readonly environmentId: string },
): Promise<ApiKey[]> {
  const now = clock.now();
  const keys = await db.withTenantSql(scope, (sql) => selectKeys(sql, { ...scope, environmentId }));
  return keys.map((key) => ({ ...key, state: keyState(key, now) }));
}
