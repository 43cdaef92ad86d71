import { type DeskTransaction, deskId } from "../desk.repo";
import type { DeskCustomer } from "../desk-objects";
import { putAndSay } from "../say-event";

/** Kinds of tax ids that the desk's forms offer, of the many that Stripe takes. */
export const taxIdKinds = {
  us_ein: "US EIN",
  eu_vat: "EU VAT",
  gb_vat: "GB VAT",
  ca_bn: "CA BN",
} as const;
type TaxIdKind = keyof typeof taxIdKinds;

export interface TypedTaxId {
  readonly type: TaxIdKind;
  readonly value: string;
}

/** @returns null where nothing was typed */
export function readTaxId(form: URLSearchParams): TypedTaxId | "wrong" | null {
  const value = (form.get("taxId") ?? "").trim().toUpperCase();
  if (value === "") return null;
  const type = form.get("taxIdType") ?? "";
  const isKind = (text: string): text is TaxIdKind => Object.hasOwn(taxIdKinds, text);
  return isKind(type) && /^[A-Z0-9][A-Z0-9-]{4,19}$/.test(value) ? { type, value } : "wrong";
}

/** Keeps a tax id of a customer; the same one twice is one. */
export async function keepTaxId(
  desk: DeskTransaction,
  { id: customer }: DeskCustomer,
  { type, value }: TypedTaxId,
): Promise<void> {
  const others = await desk.list("tax_id", customer);
  if (others.some((each) => each.type === type && each.value === value)) return;
  await putAndSay(desk, "tax_id", "customer.tax_id.created", {
    id: deskId("txi"),
    object: "tax_id",
    created: desk.now,
    livemode: false,
    customer,
    type,
    value,
  });
}
