import { timingSafeEqual } from "node:crypto";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";
import { type EnvironmentKind, isAllowedAddress } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { type FoundKey, selectKeyByHash, touchKey } from "./api-keys.repo";
import { keyState } from "./key-state";
import { keyOfRequest } from "./key-text";

/** Who calls with an API key: one environment of one tenant. */
export interface ApiPrincipal {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly environmentKind: EnvironmentKind;
  readonly apiKeyId: string;
  /** All that it may do, by names of permissions. */
  readonly permissions: readonly string[];
  /** For the audit log. */
  readonly actor: string;
}

/** A busy key must not become a busy row: its last use is noted once in this while. */
const noteUseEveryMs = 60_000;

/**
 * The principal of a request's API key. A missing, unknown and altered key get the same answer; whoever sends a whole key that has ended
 * is told which end it had, because they held it. The look-up is by a hash of the whole key, so how long it takes says nothing about
 * how much of a guess was right.
 *
 * @param from the address the request comes from
 * @throws AppError `unauthenticated`; `forbidden` where the company does not answer to the address.
 */
export async function requireApiKey(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  request: Request,
  from = "",
): Promise<ApiPrincipal> {
  const keyHash = sha256Hex(keyOfRequest(request) ?? "");
  const found = await db.withSystem("find-api-key", (sql) => selectKeyByHash(sql, keyHash));
  const genuine = timingSafeEqual(Buffer.from(found?.keyHash ?? "-".repeat(64)), Buffer.from(keyHash));
  if (found === undefined || !genuine) {
    throw new AppError("unauthenticated", "The request carries no API key that works.", {
      userText: "Send a valid API key as `Authorization: Bearer tb_…`.",
    });
  }
  const now = clock.now();
  refuseEnded(found, now);
  if (!isAllowedAddress(found.allowedAddresses, from)) {
    throw new AppError("forbidden", "An API key was used from an address its company does not answer to.", {
      userText: `The company of this key answers to certain addresses alone, and ${from || "an unknown one"} is not one of them. They are under Settings, Company.`,
    });
  }
  const { tenantId, environmentId, environmentKind, apiKeyId, permissions, lastUsedAt } = found;
  // Most requests of a busy key end here, without a second transaction.
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > noteUseEveryMs) {
    await db.withTenantSql({ tenantId }, (sql) => touchKey(sql, { apiKeyId, now, from, everyMs: noteUseEveryMs }));
  }
  return { tenantId, environmentId, environmentKind, apiKeyId, permissions, actor: `api-key:${apiKeyId}` };
}

function refuseEnded(key: FoundKey, now: Date): void {
  const state = keyState(key, now);
  if (state === "works" || state === "ending") return;
  const end = endWords[state];
  const at = (state === "revoked" ? key.revokedAt : key.expiresAt)?.toISOString() ?? "";
  throw new AppError("unauthenticated", `The API key of a request ${end}.`, {
    userText: `The API key that ends in ${key.lastFour} ${end} at ${at}. Use another, or have one made under Settings, API keys.`,
  });
}

const endWords = { expired: "expired", revoked: "was revoked" } as const;
