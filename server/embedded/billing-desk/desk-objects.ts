import type { TestCard } from "./test-cards";
import type { TestCode } from "./test-codes";

/**
 * What the desk keeps, by the names that Stripe publishes. What it answers is made of it in `stripe-shapes`, with everything else that
 * Stripe's objects have. Times are seconds.
 */
interface Kept {
  readonly id: string;
  readonly created: number;
  readonly livemode: false;
}

export interface DeskCustomer extends Kept {
  readonly object: "customer";
  readonly name: string | null;
  readonly email: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** What is charged where a subscription names nothing else. */
  readonly default_payment_method: string | null;
}

export interface DeskPaymentMethod extends Kept {
  readonly object: "payment_method";
  readonly customer: string;
  readonly card: TestCard;
}

export interface DeskTaxId extends Kept {
  readonly object: "tax_id";
  readonly customer: string;
  readonly type: string;
  readonly value: string;
}

/** A promotion code that was redeemed. */
export interface DeskDiscount extends Kept {
  readonly object: "discount";
  readonly customer: string;
  readonly subscription: string;
  readonly code: TestCode;
  readonly start: number;
  /** Null for one that counts once, or for ever. */
  readonly end: number | null;
}

export interface DeskProduct extends Kept {
  readonly object: "product";
  readonly name: string;
  readonly active: true;
}

export interface DeskPrice extends Kept {
  readonly object: "price";
  readonly active: true;
  readonly product: string;
  readonly currency: string;
  readonly unit_amount: number;
  readonly lookup_key: string | null;
  readonly type: "recurring";
  readonly recurring: { readonly interval: "month"; readonly interval_count: 1 };
}

export type SubscriptionStatus = "trialing" | "active" | "past_due" | "canceled";

export interface DeskSubscription extends Kept {
  readonly object: "subscription";
  readonly customer: string;
  readonly status: SubscriptionStatus;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly cancel_at_period_end: boolean;
  readonly cancel_at: number | null;
  readonly canceled_at: number | null;
  readonly ended_at: number | null;
  readonly trial_start: number | null;
  readonly trial_end: number | null;
  readonly start_date: number;
  readonly billing_cycle_anchor: number;
  readonly collection_method: "charge_automatically";
  readonly default_payment_method: string | null;
  /** None, or the one that still counts. */
  readonly discounts: readonly string[];
  readonly latest_invoice: string | null;
  readonly items: {
    readonly object: "list";
    readonly has_more: false;
    readonly url: string;
    readonly data: readonly [DeskItem];
  };
}

export interface DeskItem {
  readonly id: string;
  readonly object: "subscription_item";
  readonly subscription: string;
  readonly quantity: 1;
  readonly price: DeskPrice;
  readonly current_period_start: number;
  readonly current_period_end: number;
}

export interface DeskInvoiceLine {
  readonly id: string;
  readonly object: "line_item";
  readonly subscription_item: string;
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly proration: boolean;
  readonly period: { readonly start: number; readonly end: number };
}

export interface DeskInvoice extends Kept {
  readonly object: "invoice";
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  readonly status: "paid" | "open" | "draft" | "void";
  readonly billing_reason: "subscription_create" | "subscription_cycle" | "subscription_update" | "upcoming";
  readonly customer_name: string | null;
  readonly customer_email: string | null;
  readonly customer_tax_ids: readonly { readonly type: string; readonly value: string }[];
  readonly subtotal: number;
  /** What a promotion code takes off, and which discount that is. */
  readonly discount: { readonly id: string; readonly amount: number; readonly words: string } | null;
  readonly total: number;
  readonly amount_due: number;
  readonly amount_paid: number;
  readonly amount_remaining: number;
  readonly attempt_count: number;
  readonly next_payment_attempt: number | null;
  readonly period_start: number;
  readonly period_end: number;
  readonly hosted_invoice_url: string;
  readonly invoice_pdf: string;
  readonly paid_at: number | null;
  readonly parent: {
    readonly type: "subscription_details";
    readonly subscription_details: { readonly subscription: string };
    readonly quote_details: null;
  };
  readonly lines: {
    readonly object: "list";
    readonly has_more: false;
    readonly url: string;
    readonly data: readonly DeskInvoiceLine[];
  };
}

export interface DeskCheckout extends Kept {
  readonly object: "checkout.session";
  readonly mode: "subscription";
  readonly customer: string;
  readonly status: "open" | "complete";
  readonly payment_status: "unpaid" | "paid" | "no_payment_required";
  readonly url: string | null;
  readonly success_url: string;
  readonly cancel_url: string | null;
  readonly subscription: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Not Stripe's: what the session was asked for, kept until it is completed. */
  readonly desk: {
    readonly price: string;
    readonly trialDays: number;
    readonly allowsCodes: boolean;
    readonly asksForTaxId: boolean;
    readonly metadata: Readonly<Record<string, string>>;
  };
}

export interface DeskPortalConfiguration extends Kept {
  readonly object: "billing_portal.configuration";
  readonly headline: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly allowed_updates: readonly string[];
  readonly features: {
    readonly customer_update: boolean;
    readonly invoice_history: boolean;
    readonly payment_method_update: boolean;
    readonly subscription_cancel: boolean;
  };
}

export interface DeskPortalSession extends Kept {
  readonly object: "billing_portal.session";
  readonly customer: string;
  readonly configuration: string;
  readonly return_url: string;
  readonly url: string;
  /** Null for the whole portal; else it does this one thing and leads back. */
  readonly flow: "payment_method_update" | null;
}

/** What can happen to an object that Stripe tells of. */
export interface DeskEventTypes {
  customer: "customer.created" | "customer.updated";
  payment_method: "payment_method.attached";
  tax_id: "customer.tax_id.created" | "customer.tax_id.deleted";
  subscription: "customer.subscription.created" | "customer.subscription.updated" | "customer.subscription.deleted";
  invoice: "invoice.paid" | "invoice.payment_failed" | "invoice.payment_action_required";
  "checkout.session": "checkout.session.completed";
}
export type ToldKind = keyof DeskEventTypes;

type EventOf<Kind extends ToldKind> = Kept & {
  readonly object: "event";
  readonly kind: Kind;
  readonly type: DeskEventTypes[Kind];
  readonly told: DeskObjectOf<Kind>;
};
export type DeskEvent = { readonly [Kind in ToldKind]: EventOf<Kind> }[ToldKind];

export type DeskObject =
  | DeskCustomer
  | DeskPaymentMethod
  | DeskTaxId
  | DeskDiscount
  | DeskProduct
  | DeskPrice
  | DeskSubscription
  | DeskInvoice
  | DeskCheckout
  | DeskPortalConfiguration
  | DeskPortalSession
  | DeskEvent;

export type DeskKind = DeskObject["object"];
export type DeskObjectOf<Kind extends DeskKind> = Extract<DeskObject, { readonly object: Kind }>;
