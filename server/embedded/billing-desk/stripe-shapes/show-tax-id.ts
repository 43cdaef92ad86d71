import type Stripe from "stripe";
import type { DeskTaxId } from "../desk-objects";

/** The desk asks no authority, so a number is never said to be verified. */
export const showTaxId = (taxId: DeskTaxId): Stripe.TaxId => ({
  ...taxId,
  country: countryOf(taxId),
  customer_account: null,
  owner: { type: "customer", customer: taxId.customer, customer_account: null },
  verification: { status: "unavailable", verified_address: null, verified_name: null },
});

/** `us_ein` is of the United States; a number of the Union names its country itself. */
function countryOf({ type, value }: DeskTaxId): string | null {
  const country = type.startsWith("eu_") ? value.slice(0, 2) : type.slice(0, 2);
  return /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null;
}
