import { deliverToOwnAddress, type OwnDeliveryParts } from "./deliver-to-own-address";
import { type SentNotification, testNotificationType } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";

/** Sends a notification that names no transaction: it takes the whole way in, is stored, handled and ignored. */
export async function sendTestNotification(
  parts: OwnDeliveryParts,
  actor: EnvironmentPlace & { readonly actor: string },
  connectionId: string,
): Promise<SentNotification> {
  const body = JSON.stringify({ type: testNotificationType, occurredAt: parts.clock.now().toISOString(), data: {} });
  return deliverToOwnAddress(
    parts,
    { ...actor, connectionId },
    { kind: "test", body, action: "connection.test_notification_sent", detail: {} },
  );
}
