import Stripe from "stripe";
import type { DeskPrice, DeskProduct } from "../desk-objects";

export const showProduct = (product: DeskProduct): Stripe.Product => ({
  ...product,
  default_price: null,
  description: null,
  images: [],
  marketing_features: [],
  metadata: {},
  package_dimensions: null,
  shippable: null,
  statement_descriptor: null,
  tax_code: null,
  tax_details: null,
  type: "service",
  unit_label: null,
  updated: product.created,
  url: null,
});

export const showPrice = (price: DeskPrice): Stripe.Price => ({
  ...price,
  billing_scheme: "per_unit",
  custom_unit_amount: null,
  metadata: {},
  nickname: null,
  recurring: { ...price.recurring, meter: null, trial_period_days: null, usage_type: "licensed" },
  tax_behavior: "unspecified",
  tiers_mode: null,
  transform_quantity: null,
  // Goes over the wire as the text that Stripe sends.
  unit_amount_decimal: Stripe.Decimal.from(price.unit_amount),
});

/** What Stripe had before prices, and still answers beside them. */
export const showPlan = ({ id, created, currency, unit_amount, product, recurring }: DeskPrice): Stripe.Plan => ({
  id,
  object: "plan",
  active: true,
  created,
  currency,
  livemode: false,
  product,
  metadata: {},
  amount: unit_amount,
  amount_decimal: Stripe.Decimal.from(unit_amount),
  billing_scheme: "per_unit",
  interval: recurring.interval,
  interval_count: recurring.interval_count,
  meter: null,
  nickname: null,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: "licensed",
});
