import type Stripe from "stripe";
import type { AtStripe } from "./billing.schema";

/** `eu_vat` is read as "EU VAT", and what an authority said of the number. */
export const describeTaxId = ({ id, type, value, verification }: Stripe.TaxId): AtStripe["taxIds"][number] => ({
  id,
  kind: type.replace("_", " ").toUpperCase(),
  value,
  standing: standingOf(verification?.status),
});

function standingOf(status: string | undefined): AtStripe["taxIds"][number]["standing"] {
  return status === "verified" || status === "pending" || status === "unverified" ? status : "unchecked";
}
