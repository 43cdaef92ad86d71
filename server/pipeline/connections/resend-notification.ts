import { deliverToOwnAddress, type OwnDeliveryParts } from "./deliver-to-own-address";
import { getDelivery } from "./get-delivery";
import type { SentNotification } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";

/**
 * Sends a stored notification once more, as a new delivery. It is a hint like any other: what is in the books already is recalled
 * by its posting key and never posted twice.
 */
export async function resendNotification(
  parts: OwnDeliveryParts,
  actor: EnvironmentPlace & { readonly actor: string },
  { connectionId, deliveryId }: { readonly connectionId: string; readonly deliveryId: string },
): Promise<SentNotification> {
  const { request } = await getDelivery(parts, actor, { connectionId, deliveryId });
  return deliverToOwnAddress(
    parts,
    { ...actor, connectionId },
    {
      kind: "resend",
      action: "connection.notification_resent",
      body: JSON.stringify(request),
      detail: { of: deliveryId },
    },
  );
}
