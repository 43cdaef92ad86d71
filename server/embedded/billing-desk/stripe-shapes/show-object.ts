import type Stripe from "stripe";
import type { DeskObject } from "../desk-objects";
import { showCheckout } from "./show-checkout";
import { showCustomer } from "./show-customer";
import { showDiscount } from "./show-discount";
import { showEvent } from "./show-event";
import { showInvoice } from "./show-invoice";
import { showPaymentMethod } from "./show-payment-method";
import { showPortalConfiguration, showPortalSession } from "./show-portal";
import { showPrice, showProduct } from "./show-price";
import { showSubscription } from "./show-subscription";
import { showTaxId } from "./show-tax-id";

/** Everything that the desk answers, by Stripe's own types. */
export type ShownObject =
  | Stripe.Customer
  | Stripe.PaymentMethod
  | Stripe.TaxId
  | Stripe.Discount
  | Stripe.PromotionCode
  | Stripe.Coupon
  | Stripe.Product
  | Stripe.Price
  | Stripe.Subscription
  | Stripe.Invoice
  | Stripe.Checkout.Session
  | Stripe.BillingPortal.Configuration
  | Stripe.BillingPortal.Session
  | Stripe.Event;

/** What the desk keeps, as Stripe's API shows it. */
export function showObject(kept: DeskObject): ShownObject {
  switch (kept.object) {
    case "customer":
      return showCustomer(kept);
    case "payment_method":
      return showPaymentMethod(kept);
    case "tax_id":
      return showTaxId(kept);
    case "discount":
      return showDiscount(kept);
    case "product":
      return showProduct(kept);
    case "price":
      return showPrice(kept);
    case "subscription":
      return showSubscription(kept);
    case "invoice":
      return showInvoice(kept);
    case "checkout.session":
      return showCheckout(kept);
    case "billing_portal.configuration":
      return showPortalConfiguration(kept);
    case "billing_portal.session":
      return showPortalSession(kept);
    case "event":
      return showEvent(kept);
    default:
      return kept satisfies never;
  }
}
