import type Stripe from "stripe";
import { AppError } from "@/server/kernel/errors";
import { findSubscription } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { isLive } from "./read-state";

export interface LiveSubscription {
  readonly subscription: Stripe.Subscription;
  readonly item: Stripe.SubscriptionItem;
  readonly customer: string;
}

/** The subscription that a change is about, as Stripe has it now. @throws AppError `conflict` when there is none */
export async function requireLive({ db, stripe }: BillingParts, tenantId: string): Promise<LiveSubscription> {
  const known = await db.withTenant({ tenantId }, (tx) => findSubscription(tx, tenantId));
  const id = known?.stripeSubscriptionId ?? null;
  const subscription = id === null ? undefined : await stripe.subscriptions.retrieve(id);
  const item = subscription?.items.data[0];
  if (subscription === undefined || !isLive(subscription) || item === undefined || known?.stripeCustomerId == null) {
    throw new AppError("conflict", "A tenant without a subscription wants to change it.", {
      userText: "There is no subscription to change. Choose a plan first.",
    });
  }
  return { subscription, item, customer: known.stripeCustomerId };
}
