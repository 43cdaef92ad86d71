import type Stripe from "stripe";
import type { AtStripe } from "./billing.schema";

type Method = string | Stripe.PaymentMethod | null | undefined;

/** The card that is charged next: the subscription's own, else the customer's. Null for none, and for what is no card. */
export function describeCard(own: Method, ofCustomer: Method, nextChargeAt: Date | null): AtStripe["card"] {
  const method = own ?? ofCustomer;
  const card = typeof method === "object" && method !== null ? method.card : undefined;
  if (card === undefined) return null;
  // A card is good to the end of its month.
  const isOverAt = Date.UTC(card.exp_year, card.exp_month, 1);
  return {
    brand: card.brand,
    lastFour: card.last4,
    expiryMonth: card.exp_month,
    expiryYear: card.exp_year,
    expires: nextChargeAt !== null && nextChargeAt.getTime() >= isOverAt,
  };
}
