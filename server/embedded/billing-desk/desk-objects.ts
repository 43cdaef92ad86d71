/** The shapes of Stripe's API that the desk keeps, by the names and types that Stripe publishes. Times are seconds. */
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
  readonly default_payment_method: string;
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
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly period: { readonly start: number; readonly end: number };
}

export interface DeskInvoice extends Kept {
  readonly object: "invoice";
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  readonly status: "paid" | "open" | "draft" | "void";
  readonly billing_reason: "subscription_create" | "subscription_cycle" | "subscription_update" | "upcoming";
  readonly subtotal: number;
  readonly total: number;
  readonly amount_due: number;
  readonly amount_paid: number;
  readonly amount_remaining: number;
  readonly attempt_count: number;
  readonly next_payment_attempt: number | null;
  readonly period_start: number;
  readonly period_end: number;
  readonly hosted_invoice_url: string;
  readonly invoice_pdf: null;
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
    readonly metadata: Readonly<Record<string, string>>;
  };
}

export interface DeskEvent extends Kept {
  readonly object: "event";
  readonly type: string;
  readonly api_version: string;
  readonly pending_webhooks: number;
  readonly request: { readonly id: null; readonly idempotency_key: null };
  readonly data: { readonly object: DeskObject };
}

export type DeskObject =
  | DeskCustomer
  | DeskProduct
  | DeskPrice
  | DeskSubscription
  | DeskInvoice
  | DeskCheckout
  | DeskEvent;

export type DeskKind = DeskObject["object"];
export type DeskObjectOf<Kind extends DeskKind> = Extract<DeskObject, { readonly object: Kind }>;
