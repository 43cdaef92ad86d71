import { signStandardWebhook } from "@/server/connectors/webhooks/sign-standard-webhook";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { SentNotification } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";
import { openHook } from "./open-hook";

export interface OwnDeliveryParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Posts to this portal by the address that senders use. @returns the status of the answer */
  readonly postToPortal: (
    path: string,
    delivery: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ) => Promise<number>;
}

interface OwnDelivery {
  /** `test` or `resend`: the beginning of its id, which is a new one each time. */
  readonly kind: "test" | "resend";
  readonly body: string;
  readonly action: "connection.test_notification_sent" | "connection.notification_resent";
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Signs a body and sends it to the connection's own address, over the network and through the front door like any other.
 * @throws AppError `not_found`; `unprocessable` for a scheme that we do not sign; `unavailable` when the address does not answer.
 */
export async function deliverToOwnAddress(
  { db, vault, clock, postToPortal }: OwnDeliveryParts,
  {
    tenantId,
    environmentId,
    connectionId,
    actor,
  }: EnvironmentPlace & { readonly connectionId: string; readonly actor: string },
  { kind, body, action, detail }: OwnDelivery,
): Promise<SentNotification> {
  const place = { tenantId, environmentId, connectionId };
  const at = clock.now();
  const hook = await db.withTenantSql(place, (sql) => openHook(sql, vault, place, at));
  if (hook === undefined) throw new AppError("not_found", "No such address for notifications in this environment.");
  if (hook.scheme !== "standard-webhooks") {
    throw new AppError("unprocessable", `Deliveries of the scheme ${hook.scheme} are not signed here.`, {
      userText: "We can send to addresses that take Standard Webhooks.",
    });
  }
  const deliveryId = `${kind}_${newId()}`;
  // With both secrets of a rotation: the front door may know the new one some seconds later.
  const secrets = [hook.secret, ...(hook.previous === undefined ? [] : [hook.previous.secret])];
  const headers = signStandardWebhook(secrets, { id: deliveryId, at, body });
  const status = await postToPortal(`/api/hooks/${hook.key}`, { headers, body }).catch((cause: unknown) => {
    throw new AppError("unavailable", "The portal's own address did not answer.", {
      cause,
      userText: "The address did not answer. Check that the portal can be reached by its own address.",
    });
  });
  await db.withTenantSql(place, (sql) =>
    appendAudit(sql, {
      tenantId,
      at,
      actor,
      action,
      target: connectionId,
      detail: { ...detail, deliveryId, status },
    }),
  );
  return { deliveryId, status };
}
