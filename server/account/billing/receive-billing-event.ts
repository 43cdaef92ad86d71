import type Stripe from "stripe";
import { findTenantOfCustomer, keepEvent } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { refreshSubscription } from "./refresh-subscription";

export type EventVerdict = "taken" | "not_genuine" | "not_ours";

/**
 * Takes a notification of Stripe: checks the signature over the raw bytes, keeps it once, and reads the subscription again. What it says
 * of the subscription is not believed, because it may be late.
 * @throws what keeps it from being read, so that Stripe sends it again
 */
export async function receiveBillingEvent(
  parts: BillingParts,
  webhookSecret: string,
  { rawBody, signature }: { readonly rawBody: string; readonly signature: string },
): Promise<EventVerdict> {
  const { db, stripe, clock } = parts;
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, webhookSecret);
  } catch {
    return "not_genuine";
  }
  const customer = customerOf(event.data.object);
  const tenantId = customer === undefined ? undefined : await findTenantOfCustomer(db, customer);
  if (tenantId === undefined) return "not_ours";
  await db.withTenant({ tenantId }, (tx) =>
    keepEvent(tx, { tenantId, id: event.id, type: event.type, receivedAt: clock.now() }),
  );
  // Also for one that is known: the time before, the process may have ended before it read.
  await refreshSubscription(parts, { tenantId });
  return "taken";
}

function customerOf(object: object): string | undefined {
  const customer: unknown = "customer" in object ? object.customer : undefined;
  return typeof customer === "string" ? customer : undefined;
}
