import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import type { TenantClient } from "@/server/platform/db/database";
import type { KeyPermission } from "./api-key.schema";
import { insertKey, selectEnvironmentKind } from "./api-keys.repo";
import { newKeyText } from "./key-text";

export interface NewApiKey {
  readonly apiKeyId: string;
  /** Shown to the person once; afterwards only its SHA-256 exists. */
  readonly key: string;
}

/** Puts a new key into the caller's transaction; what is audited about it is the caller's. */
export async function writeNewKey(
  tx: TenantClient,
  input: {
    readonly tenantId: string;
    readonly environmentId: string;
    readonly name: string;
    readonly permissions: readonly KeyPermission[];
    readonly expiresAt: Date | null;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<NewApiKey & { readonly lastFour: string; readonly environment: string }> {
  const { actor, now, ...rest } = input;
  const kind = await selectEnvironmentKind(tx, input.environmentId);
  if (kind === undefined) throw new AppError("not_found", "A key was asked for an environment that is not there.");
  const apiKeyId = newId();
  const key = newKeyText(kind);
  const lastFour = key.slice(-4);
  await insertKey(tx, { ...rest, apiKeyId, keyHash: sha256Hex(key), lastFour, createdAt: now, createdBy: actor });
  return { apiKeyId, key, lastFour, environment: kind };
}
