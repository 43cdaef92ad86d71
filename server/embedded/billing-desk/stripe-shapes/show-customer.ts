import type Stripe from "stripe";
import type { DeskCustomer } from "../desk-objects";

export const showCustomer = (kept: DeskCustomer): Stripe.Customer => {
  const { default_payment_method, metadata, ...customer } = kept;
  return {
    ...customer,
    metadata: { ...metadata },
    invoice_settings: { custom_fields: null, default_payment_method, footer: null, rendering_options: null },
    address: null,
    balance: 0,
    currency: "usd",
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
};
