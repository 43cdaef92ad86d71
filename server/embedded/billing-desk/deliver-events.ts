import type pg from "pg";
import type Stripe from "stripe";
import { findUndelivered, noteDelivery } from "./desk.repo";
import type { DeskEvent } from "./desk-objects";
import { showEvent } from "./stripe-shapes";

export interface DeliveryParts {
  readonly pool: pg.Pool;
  /** For Stripe's own way of signing. */
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  /** Posts to the portal. @returns the status of its answer */
  readonly post: (body: string, signature: string) => Promise<number>;
}

/**
 * Tells the portal what happened, oldest first. What is not taken is tried again with the next happening, five times in all.
 * @param tried those of this telling, which are not tried again in it
 */
export async function deliverEvents(parts: DeliveryParts, tried: Set<string>): Promise<void> {
  for (const event of await findUndelivered(parts.pool)) {
    if (tried.has(event.id)) continue;
    tried.add(event.id);
    const status = await postEvent(parts, event).catch(() => 0);
    await noteDelivery(parts.pool, event.id, status >= 200 && status < 300);
  }
}

export function postEvent({ stripe, webhookSecret, post }: DeliveryParts, event: DeskEvent): Promise<number> {
  const payload = JSON.stringify(showEvent(event));
  return post(payload, stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret }));
}
