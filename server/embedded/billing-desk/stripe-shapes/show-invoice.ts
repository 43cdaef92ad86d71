import Stripe from "stripe";
import type { DeskInvoice, DeskInvoiceLine } from "../desk-objects";

/** The discount of an invoice is shared out over its lines, to the cent: the last one takes what rounding leaves. */
function shareDiscount({ discount, subtotal, lines }: DeskInvoice): readonly number[] {
  if (discount === null || subtotal === 0) return lines.data.map(() => 0);
  let left = discount.amount;
  return lines.data.map(({ amount }, index) => {
    const isLast = index === lines.data.length - 1;
    const share = isLast ? left : Math.round((discount.amount * amount) / subtotal);
    left -= share;
    return share;
  });
}

const showLine = (
  { proration, subscription_item, ...line }: DeskInvoiceLine,
  { id, discount, parent }: DeskInvoice,
  off: number,
): Stripe.InvoiceLineItem => ({
  ...line,
  invoice: id,
  livemode: false,
  metadata: {},
  quantity: 1,
  quantity_decimal: Stripe.Decimal.from(1),
  discountable: !proration,
  discounts: discount === null ? [] : [discount.id],
  pretax_credit_amounts: [],
  discount_amounts: discount === null ? [] : [{ amount: off, discount: discount.id }],
  parent: {
    type: "subscription_item_details",
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration,
      proration_details: null,
      subscription: parent.subscription_details.subscription,
      subscription_item,
    },
  },
  pricing: null,
  subscription: parent.subscription_details.subscription,
  subtotal: line.amount,
  taxes: [],
});

export const showInvoice = (kept: DeskInvoice): Stripe.Invoice => {
  const { discount, paid_at, customer_tax_ids, parent, lines, ...invoice } = kept;
  const off = shareDiscount(kept);
  return {
    ...invoice,
    lines: { ...lines, data: lines.data.map((line, index) => showLine(line, kept, off[index] ?? 0)) },
    parent: {
      ...parent,
      subscription_details: { ...parent.subscription_details, metadata: {} },
    },
    customer_tax_ids: customer_tax_ids.map((each) => ({ ...each })),
    discounts: discount === null ? [] : [discount.id],
    total_discount_amounts: discount === null ? [] : [{ amount: discount.amount, discount: discount.id }],
    status_transitions: {
      finalized_at: invoice.created,
      marked_uncollectible_at: null,
      paid_at,
      voided_at: null,
    },
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    issuer: { type: "self" },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    subtotal_excluding_tax: invoice.subtotal,
    total_excluding_tax: invoice.total,
    total_taxes: [],
    attempted: invoice.attempt_count > 0 || invoice.status === "paid",
    auto_advance: false,
    account_country: "US",
    account_name: "Tallybridge",
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_shipping: 0,
    application: null,
    automatically_finalizes_at: null,
    custom_fields: null,
    collection_method: "charge_automatically",
    customer_account: null,
    customer_address: null,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    due_date: null,
    ending_balance: 0,
    effective_at: invoice.created,
    footer: null,
    from_invoice: null,
    last_finalization_error: null,
    latest_revision: null,
    metadata: {},
    on_behalf_of: null,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    test_clock: null,
    total_pretax_credit_amounts: [],
    webhooks_delivered_at: invoice.created,
  };
};
