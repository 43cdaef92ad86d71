import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Database, TenantScope } from "@/server/platform/db/database";
import { markKeyRevoked } from "./api-keys.repo";

/**
 * Revokes a key; the next request with it is refused.
 * @throws AppError `not_found` when the environment has no such key, or it was revoked before.
 */
export async function revokeApiKey(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  {
    scope,
    environmentId,
    apiKeyId,
    actor,
  }: {
    readonly scope: TenantScope;
    readonly environmentId: string;
    readonly apiKeyId: string;
    readonly actor: string;
  },
): Promise<void> {
  const now = clock.now();
  await db.withTenant(scope, async (tx) => {
    const revoked = await markKeyRevoked(tx, { environmentId, apiKeyId, now });
    if (revoked === undefined) throw new AppError("not_found", "There is no such key to revoke.");
    await appendAudit(tx, {
      tenantId: scope.tenantId,
      at: now,
      actor,
      action: "api_key.revoked",
      target: `api-key:${apiKeyId}`,
      detail: { ...revoked },
    });
  });
}
