import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { Permission } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { Database, TenantScope } from "@/server/platform/db/database";
import { apiKeyNameSchema } from "./api-key.schema";
import { insertKey, selectEnvironmentKind } from "./api-keys.repo";
import { newKeyText } from "./key-text";

export interface NewApiKey {
  readonly apiKeyId: string;
  /** Shown to the person once; afterwards only its SHA-256 exists. */
  readonly key: string;
}

/**
 * Makes a key for one environment.
 * @throws AppError `not_found` when the tenant has no such environment, `invalid_input` for a name that is empty or too long.
 */
export async function createApiKey(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  input: {
    readonly scope: TenantScope;
    readonly environmentId: string;
    readonly name: string;
    readonly actor: string;
    /** Export and import of flows are for keys that may. */
    readonly permissions?: readonly Extract<Permission, "flows.read" | "flows.manage">[];
  },
): Promise<NewApiKey> {
  const { scope, environmentId, actor, permissions = [] } = input;
  const name = apiKeyNameSchema.safeParse(input.name);
  if (!name.success) {
    throw new AppError("invalid_input", "A key's name was refused.", {
      field: "name",
      userText: name.error.issues[0]?.message,
    });
  }
  if (guardText(name.data).findings.length > 0) {
    const userText = "This reads like a card number. Give the key another name.";
    throw new AppError("invalid_input", "A key's name reads like a card number.", { field: "name", userText });
  }
  const apiKeyId = newId();
  const now = clock.now();
  return db.withTenant(scope, async (tx) => {
    const kind = await selectEnvironmentKind(tx, environmentId);
    if (kind === undefined) throw new AppError("not_found", "A key was asked for an environment that is not there.");
    const key = newKeyText(kind);
    const lastFour = key.slice(-4);
    await insertKey(tx, {
      tenantId: scope.tenantId,
      apiKeyId,
      environmentId,
      name: name.data,
      keyHash: sha256Hex(key),
      lastFour,
      permissions,
      createdAt: now,
    });
    await appendAudit(tx, {
      tenantId: scope.tenantId,
      at: now,
      actor,
      action: "api_key.created",
      target: `api-key:${apiKeyId}`,
      detail: {
        environment: kind,
        name: name.data,
        lastFour,
        ...(permissions.length === 0 ? {} : { permissions: [...permissions] }),
      },
    });
    return { apiKeyId, key };
  });
}
