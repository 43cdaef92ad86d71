import type Stripe from "stripe";
import { type PaidPlanId, plans } from "../plans/plans.schema";
import { lookupKeyOf } from "./read-state";

/** The price of a plan at Stripe, made when it is asked for the first time. @returns its id */
export async function ensurePrice(stripe: Stripe, plan: PaidPlanId): Promise<string> {
  const lookupKey = lookupKeyOf(plan);
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  const [known] = data;
  if (known !== undefined) return known.id;
  const made = await stripe.prices.create(
    {
      currency: "usd",
      unit_amount: plans[plan].monthlyCents,
      lookup_key: lookupKey,
      recurring: { interval: "month" },
      product_data: { name: `Tallybridge ${plans[plan].name}` },
    },
    { idempotencyKey: `price:${lookupKey}` },
  );
  return made.id;
}
