import type Stripe from "stripe";

/** Every subscription of a customer, ended ones included. */
export async function listSubscriptions(stripe: Stripe, customer: string): Promise<readonly Stripe.Subscription[]> {
  return stripe.subscriptions.list({ customer, status: "all", limit: 100 }).autoPagingToArray({ limit: 500 });
}
