import type Stripe from "stripe";
import type { DeskItem, DeskSubscription } from "../desk-objects";
import { showPlan, showPrice } from "./show-price";

const showItem = (item: DeskItem, created: number): Stripe.SubscriptionItem => ({
  ...item,
  created,
  billing_thresholds: null,
  current_trial: null,
  discounts: [],
  metadata: {},
  tax_rates: [],
  plan: showPlan(item.price),
  price: showPrice(item.price),
});

export const showSubscription = (subscription: DeskSubscription): Stripe.Subscription => ({
  ...subscription,
  metadata: { ...subscription.metadata },
  discounts: [...subscription.discounts],
  items: {
    ...subscription.items,
    data: subscription.items.data.map((item) => showItem(item, subscription.created)),
  },
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_mode: { type: "classic", flexible: null },
  cancellation_details: {
    comment: null,
    feedback: null,
    feedback_option: null,
    reason: subscription.canceled_at === null ? null : "cancellation_requested",
  },
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  payment_settings: {
    payment_method_options: null,
    payment_method_types: ["card"],
    save_default_payment_method: "off",
  },
  trial_settings: { end_behavior: { missing_payment_method: "create_invoice", billing_cycle_anchor: null } },
  application: null,
  application_fee_percent: null,
  billing_cycle_anchor_config: null,
  billing_schedules: [],
  billing_thresholds: null,
  customer_account: null,
  days_until_due: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
});
