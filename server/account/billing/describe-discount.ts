import type Stripe from "stripe";
import type { AtStripe } from "./billing.schema";

/** What a discount takes off, in words. Its promotion code and coupon are asked for expanded; what is not is left out. */
export function describeDiscount(discount: string | Stripe.Discount): AtStripe["discounts"] {
  if (typeof discount === "string") return [];
  const { coupon } = discount.source;
  if (coupon === null || typeof coupon === "string") return [];
  const code = discount.promotion_code;
  return [
    {
      code: code === null || typeof code === "string" ? null : code.code,
      words: coupon.name ?? amountWords(coupon),
      endsAt: discount.end === null ? null : new Date(discount.end * 1000),
    },
  ];
}

function amountWords({ percent_off, amount_off }: Stripe.Coupon): string {
  if (percent_off !== null) return `${percent_off} % off`;
  return `$${((amount_off ?? 0) / 100).toFixed(2)} off`;
}
