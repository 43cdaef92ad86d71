import type Stripe from "stripe";

/**
 * Makes the card of a subscription the one of its customer. Stripe charges a subscription's own card before its customer's, and its
 * portal replaces the customer's: left as the checkout made it, a card that was replaced there would never be charged.
 */
export async function promoteCard(
  stripe: Stripe,
  { customer, subscription }: { readonly customer: string; readonly subscription: string },
): Promise<void> {
  const { default_payment_method: own } = await stripe.subscriptions.retrieve(subscription);
  if (own === null) return;
  // First the customer's, so that there is a card at every moment.
  await stripe.customers.update(customer, {
    invoice_settings: { default_payment_method: typeof own === "string" ? own : own.id },
  });
  await stripe.subscriptions.update(subscription, { default_payment_method: "" });
}
