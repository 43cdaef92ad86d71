import { webhookSchemes } from "@/server/connectors/webhooks";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newSecret } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { NewHookSecret } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";
import { hookSecretPlace, openHook } from "./open-hook";

export interface RotationParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Makes the simulated gateway of an environment sign with these secrets; it does nothing for a real one. */
  readonly teachSandboxSecrets: (
    environment: EnvironmentPlace & { readonly environmentKind: string; readonly baseUrl: string },
    secrets: readonly string[],
  ) => Promise<void>;
}

/** Long enough to change the secret at the sender in office hours. */
const overlapMs = 24 * 3_600_000;

/**
 * Gives a connection's notifications a new secret: one that is made here, or one that the sender has and somebody entered. The one before stays valid for 24 hours, so that nothing is refused while the
 * sender changes over; one that was older still ends now. A secret that was made is in the answer and never shown again.
 * @throws AppError `not_found`; `unprocessable` for a scheme without a secret; `invalid_input` for a secret that must be entered, or must not; `conflict` when somebody else rotated meanwhile.
 */
export async function rotateHookSecret(
  { db, vault, clock, teachSandboxSecrets }: RotationParts,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { connectionId, secret: entered }: { readonly connectionId: string; readonly secret?: string | undefined },
): Promise<NewHookSecret> {
  const place = { tenantId, environmentId, connectionId };
  const now = clock.now();
  const hook = await db.withTenantSql(place, (sql) => openHook(sql, vault, place, now));
  if (hook === undefined) throw new AppError("not_found", "No such address for notifications in this environment.");
  const { secretFrom } = webhookSchemes[hook.scheme];
  if (secretFrom === "nobody") {
    throw new AppError("unprocessable", "A silent post has no secret.", {
      userText: "PayTrace's silent post is not signed, so it has no secret.",
    });
  }
  if ((secretFrom === "sender") !== (entered !== undefined)) {
    throw new AppError("invalid_input", "A secret was to be made by the wrong side.", {
      field: "secret",
      userText: secretFrom === "sender" ? "Enter the secret that the sender has." : "The secret is made by the portal.",
    });
  }
  const secret = entered ?? `whsec_${Buffer.from(newSecret(24), "base64url").toString("base64")}`;
  const previousValidUntil = new Date(now.getTime() + overlapMs);
  // First, and with both: a sender that signs with one secret too many is still understood when the rotation fails after it.
  const sender = { tenantId, environmentId, environmentKind: hook.environmentKind, baseUrl: hook.baseUrl };
  await teachSandboxSecrets(sender, [secret, hook.secret]);
  const seal = (column: Parameters<typeof hookSecretPlace>[0], plain: string) =>
    Buffer.from(vault.seal(hook.dataKey, hookSecretPlace(column, hook.endpointId), plain));
  const isDone = await db.withTenantSql(place, async (sql) => {
    const rotated = await sql.query(
      `update hook_endpoints set sealed_secret = $4, secret_set_at = $5, sealed_previous_secret = $6, previous_valid_until = $7
       where tenant_id = $1 and environment_id = $2 and hook_endpoint_id = $3 and sealed_secret = $8 returning 1 as rotated`,
      [
        ...[tenantId, environmentId, hook.endpointId, seal("sealed_secret", secret), now],
        ...[seal("sealed_previous_secret", hook.secret), previousValidUntil, hook.sealedSecret],
      ],
    );
    if (rotated.length === 0) return false;
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "connection.hook_secret_rotated",
      target: connectionId,
      detail: { previousValidUntil: previousValidUntil.toISOString(), entered: entered !== undefined },
    });
    return true;
  });
  if (!isDone) {
    // The sender may have learnt this secret after the one that was kept.
    const kept = await db.withTenantSql(place, (sql) => openHook(sql, vault, place, now));
    if (kept !== undefined) await teachSandboxSecrets(sender, [kept.secret, hook.secret]);
    throw new AppError("conflict", "The secret was rotated by somebody else meanwhile.", {
      userText: "Somebody else made a new secret a moment ago. Load the page again.",
    });
  }
  return { secret: entered === undefined ? secret : null, previousValidUntil };
}
