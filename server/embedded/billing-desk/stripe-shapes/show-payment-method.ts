import type Stripe from "stripe";
import type { DeskPaymentMethod } from "../desk-objects";
import { testCards } from "../test-cards";

/** The card is good to the end of the third year from now. */
export const showPaymentMethod = ({ card, ...method }: DeskPaymentMethod): Stripe.PaymentMethod => {
  const { brand, last4 } = testCards[card];
  return {
    ...method,
    type: "card",
    metadata: {},
    customer_account: null,
    allow_redisplay: "limited",
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand,
      display_brand: brand,
      last4,
      exp_month: 12,
      country: "US",
      funding: "credit",
      exp_year: new Date(method.created * 1000).getUTCFullYear() + 3,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      fingerprint: null,
      generated_from: null,
      networks: { available: [brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
};
