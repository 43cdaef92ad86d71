import type Stripe from "stripe";
import type { DeskEvent } from "../desk-objects";
import { apiVersion } from "../say-event";
import { showCheckout } from "./show-checkout";
import { showCustomer } from "./show-customer";
import { showInvoice } from "./show-invoice";
import { showPaymentMethod } from "./show-payment-method";
import { showSubscription } from "./show-subscription";
import { showTaxId } from "./show-tax-id";

/** An event with the object as it was when it happened. */
export function showEvent(event: DeskEvent): Stripe.Event {
  const base = {
    id: event.id,
    object: "event",
    created: event.created,
    livemode: false,
    api_version: apiVersion,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
  } as const;
  switch (event.kind) {
    case "customer":
      return { ...base, type: event.type, data: { object: showCustomer(event.told) } };
    case "payment_method":
      return { ...base, type: event.type, data: { object: showPaymentMethod(event.told) } };
    case "tax_id":
      return { ...base, type: event.type, data: { object: showTaxId(event.told) } };
    case "subscription":
      return { ...base, type: event.type, data: { object: showSubscription(event.told) } };
    case "invoice":
      return { ...base, type: event.type, data: { object: showInvoice(event.told) } };
    case "checkout.session":
      return { ...base, type: event.type, data: { object: showCheckout(event.told) } };
    default:
      return event satisfies never;
  }
}
