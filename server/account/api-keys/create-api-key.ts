import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { Database, TenantScope } from "@/server/platform/db/database";
import { apiKeyNameSchema, type KeyPermission } from "./api-key.schema";
import { type NewApiKey, writeNewKey } from "./write-new-key";

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
    /** All that it may do. */
    readonly permissions: readonly KeyPermission[];
    /** Null or nothing for a key without an end. */
    readonly expiresAt?: Date | null;
  },
): Promise<NewApiKey> {
  const { scope, environmentId, actor, permissions, expiresAt = null } = input;
  const name = readName(input.name);
  const now = clock.now();
  const { tenantId } = scope;
  return db.withTenant(scope, async (tx) => {
    const made = await writeNewKey(tx, { tenantId, environmentId, name, permissions, expiresAt, actor, now });
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor,
      action: "api_key.created",
      target: `api-key:${made.apiKeyId}`,
      detail: {
        environment: made.environment,
        name,
        lastFour: made.lastFour,
        permissions: [...permissions],
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    });
    return { apiKeyId: made.apiKeyId, key: made.key };
  });
}

function readName(text: string): string {
  const name = apiKeyNameSchema.safeParse(text);
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
  return name.data;
}
