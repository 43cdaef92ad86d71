import type Stripe from "stripe";
import type { DeskDiscount } from "../desk-objects";
import { couponIdOf, promotionCodeIdOf, type TestCode, testCodes } from "../test-codes";

export const showDiscount = ({ code, start, end, ...kept }: DeskDiscount): Stripe.Discount => ({
  id: kept.id,
  object: "discount",
  start,
  end,
  customer: kept.customer,
  customer_account: null,
  subscription: kept.subscription,
  subscription_item: null,
  checkout_session: null,
  invoice: null,
  invoice_item: null,
  promotion_code: promotionCodeIdOf(code),
  source: { type: "coupon", coupon: couponIdOf(code) },
});

/** When the codes of the desk were made. */
const created = Date.UTC(2026, 0, 1) / 1000;

export const showPromotionCode = (code: TestCode): Stripe.PromotionCode => ({
  id: promotionCodeIdOf(code),
  object: "promotion_code",
  active: true,
  code,
  created,
  livemode: false,
  customer: null,
  customer_account: null,
  expires_at: null,
  max_redemptions: null,
  metadata: {},
  promotion: { type: "coupon", coupon: couponIdOf(code) },
  restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
  times_redeemed: 0,
});

export const showCoupon = (code: TestCode): Stripe.Coupon => {
  const { name, percentOff, amountOff, duration, months } = testCodes[code];
  return {
    id: couponIdOf(code),
    object: "coupon",
    created,
    livemode: false,
    valid: true,
    name,
    duration,
    amount_off: amountOff,
    currency: amountOff === null ? null : "usd",
    percent_off: percentOff,
    duration_in_months: months,
    max_redemptions: null,
    metadata: {},
    redeem_by: null,
    times_redeemed: 0,
  };
};
