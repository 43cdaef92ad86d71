import { timingSafeEqual } from "node:crypto";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { selectKeyByHash, touchKey } from "./api-keys.repo";
import { keyOfRequest } from "./key-text";

/** Who calls with an API key: one environment of one tenant. */
export interface ApiPrincipal {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly environmentKind: EnvironmentKind;
  readonly apiKeyId: string;
  /** What it may do with flows, by names of permissions; everything else every key may. */
  readonly permissions: readonly string[];
  /** For the audit log. */
  readonly actor: string;
}

/**
 * The principal of a request's API key. A missing, unknown and revoked key get the same answer. The look-up is by a hash of
 * the whole key, so how long it takes says nothing about how much of a guess was right.
 *
 * @throws AppError `unauthenticated`.
 */
export async function requireApiKey(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  request: Request,
): Promise<ApiPrincipal> {
  const keyHash = sha256Hex(keyOfRequest(request) ?? "");
  const found = await db.withSystem("find-api-key", (sql) => selectKeyByHash(sql, keyHash));
  const genuine = timingSafeEqual(Buffer.from(found?.keyHash ?? "-".repeat(64)), Buffer.from(keyHash));
  if (found === undefined || !genuine || found.revokedAt !== null) {
    throw new AppError("unauthenticated", "The request carries no API key that works.", {
      userText: "Send a valid API key as `Authorization: Bearer tb_…`.",
    });
  }
  const { tenantId, environmentId, environmentKind, apiKeyId, permissions } = found;
  await db.withTenantSql({ tenantId }, (sql) => touchKey(sql, apiKeyId, clock.now()));
  return { tenantId, environmentId, environmentKind, apiKeyId, permissions, actor: `api-key:${apiKeyId}` };
}
