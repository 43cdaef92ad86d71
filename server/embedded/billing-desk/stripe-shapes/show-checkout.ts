import type Stripe from "stripe";
import type { DeskCheckout } from "../desk-objects";

const daySeconds = 86_400;

export const showCheckout = ({ desk, metadata, ...session }: DeskCheckout): Stripe.Checkout.Session => ({
  ...session,
  metadata: { ...metadata },
  ...{ allow_promotion_codes: desk.allowsCodes, expires_at: session.created + daySeconds },
  tax_id_collection: { enabled: desk.asksForTaxId, required: "never" },
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  ...{ adaptive_pricing: null, after_expiration: null, allowed_payment_method_types: null, amount_subtotal: null },
  ...{ amount_total: null, billing_address_collection: null, client_reference_id: null, client_secret: null },
  ...{ collected_information: null, consent: null, consent_collection: null, currency: "usd" },
  ...{ currency_conversion: null, custom_fields: [], customer_account: null, customer_creation: null },
  ...{ customer_details: null, customer_email: null, discounts: [], integration_identifier: null, invoice: null },
  ...{ invoice_creation: null, locale: null, managed_payments: null, optional_items: null, origin_context: null },
  ...{ payment_intent: null, payment_link: null, payment_method_collection: "always" },
  ...{ payment_method_configuration_details: null, payment_method_options: null, payment_method_types: ["card"] },
  ...{ permissions: null, phone_number_collection: { enabled: false }, recovered_from: null },
  ...{ saved_payment_method_options: null, setup_intent: null, shipping_address_collection: null },
  ...{ shipping_cost: null, shipping_options: [], submit_type: null, total_details: null },
  ...{ ui_mode: "hosted_page", wallet_options: null },
});
