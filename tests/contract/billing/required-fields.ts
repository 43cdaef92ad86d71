import { readFile } from "node:fs/promises";
import path from "node:path";

const resources = path.resolve("node_modules/stripe/esm/resources");

/** Where the types of Stripe's SDK say what an object has, by the word that stands in its field `object`. */
const placeOf: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "billing_portal.configuration": ["BillingPortal/Configurations", "Configuration"],
  "billing_portal.session": ["BillingPortal/Sessions", "Session"],
  "checkout.session": ["Checkout/Sessions", "Session"],
  coupon: ["Coupons", "Coupon"],
  customer: ["Customers", "Customer"],
  discount: ["Discounts", "Discount"],
  event: ["Events", "EventBase"],
  invoice: ["Invoices", "Invoice"],
  line_item: ["InvoiceLineItems", "InvoiceLineItem"],
  payment_method: ["PaymentMethods", "PaymentMethod"],
  plan: ["Plans", "Plan"],
  price: ["Prices", "Price"],
  product: ["Products", "Product"],
  promotion_code: ["PromotionCodes", "PromotionCode"],
  subscription: ["Subscriptions", "Subscription"],
  subscription_item: ["SubscriptionItems", "SubscriptionItem"],
  tax_id: ["TaxIds", "TaxId"],
};

/** @returns the names of the fields that every object of a kind has, as the SDK's own declarations say */
export async function requiredFields(object: string): Promise<readonly string[]> {
  const [file, type] = placeOf[object] ?? [];
  if (file === undefined) throw new Error(`It is not known where the SDK says what a ${object} has.`);
  const declared = (await readFile(path.join(resources, `${file}.d.ts`), "utf8")).replace(/\/\*\*[\s\S]*?\*\//g, "");
  const [, body] = new RegExp(`export interface ${type} \\{\\n([\\s\\S]*?)\\n\\}`).exec(declared) ?? [];
  if (body === undefined) throw new Error(`The SDK does not declare ${type} in ${file}.`);
  return [...body.matchAll(/^ {4}(\w+): /gm)].map(([, name = ""]) => name);
}
