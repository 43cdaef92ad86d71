import type { CarriedRules } from "../promotion/bundle/bundle.schema";

const byWords = {
  invno: "invoice number",
  ornum: "order number",
  ponum: "purchase order",
  refno: "reference",
} as const satisfies Record<CarriedRules["matchBy"][number], string>;

/** `invoice number, then order number` */
const orderOf = (matchBy: CarriedRules["matchBy"]): string => matchBy.map((by) => byWords[by]).join(", then ");

const brandWord = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1);

const tellers = {
  baseCurrency: (is, was) =>
    `The books are in ${is.baseCurrency} instead of ${was.baseCurrency}. Payments in another currency wait for a person.`,
  timeZone: (is, was) =>
    `The day of a payment is its day in ${is.timeZone} instead of ${was.timeZone}. Payments around midnight get another date.`,
  postWhen: (is) =>
    is.postWhen === "settled"
      ? "A sale is posted once its batch has settled, no longer when it is approved."
      : "A sale is posted when it is approved, no longer once its batch has settled.",
  matchBy: (is, was) =>
    `What a payer names is looked up as ${orderOf(is.matchBy)}, instead of ${orderOf(was.matchBy)}.`,
  referenceField: (is, was) =>
    is.referenceField === ""
      ? `What the payer names is read from the invoice number of the payment alone, no longer from "${was.referenceField}" first.`
      : `What the payer names is read from the field "${is.referenceField}" first${was.referenceField === "" ? "" : `, no longer from "${was.referenceField}"`}.`,
  unmatched: (is) =>
    is.unmatched === "review"
      ? "A payment whose invoice is not found waits for a person, and is no longer kept on account."
      : "A payment whose invoice is not found is kept on account of its customer, and no longer waits for a person.",
  suspenseCustno: (is, was) =>
    is.suspenseCustno === ""
      ? `Payments of unknown payers wait for a person, and no longer go to customer ${was.suspenseCustno}.`
      : `Payments of unknown payers are kept for customer ${is.suspenseCustno}${was.suspenseCustno === "" ? "; so far they waited for a person" : ` instead of ${was.suspenseCustno}`}.`,
  cashAccount: (is, was) => tellAccounts(is.cashAccount, was.cashAccount),
} as const satisfies Record<keyof CarriedRules, (is: CarriedRules, was: CarriedRules) => string | readonly string[]>;

type Accounts = CarriedRules["cashAccount"];

function tellAccounts(is: Accounts, was: Accounts): readonly string[] {
  const rest =
    is.default === was.default
      ? []
      : [`Receipts go to account ${is.default} instead of ${was.default}, where their card brand has none of its own.`];
  const brands = [...new Set([...Object.keys(was.byBrand), ...Object.keys(is.byBrand)])].sort();
  return [
    ...rest,
    ...brands.flatMap((brand) => {
      const [now, before] = [is.byBrand[brand], was.byBrand[brand]];
      if (now === before) return [];
      if (now === undefined)
        return [`Receipts of ${brandWord(brand)} go to the account of all others, no longer to ${before}.`];
      return [`Receipts of ${brandWord(brand)} go to account ${now} instead of ${before ?? "that of all others"}.`];
    }),
  ];
}

/** What other posting rules do otherwise, in sentences about payments from then on. Pure; nothing for the same rules. */
export function tellRuleChanges(was: CarriedRules, is: CarriedRules): readonly string[] {
  const fields = Object.keys(tellers) as (keyof typeof tellers)[];
  return fields.flatMap((field) =>
    JSON.stringify(sorted(was[field])) === JSON.stringify(sorted(is[field])) ? [] : tellers[field](is, was),
  );
}

/** Accounts by brand have no order. */
function sorted(value: CarriedRules[keyof CarriedRules]): unknown {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  return [value.default, Object.entries(value.byBrand).sort(([a], [b]) => (a < b ? -1 : 1))];
}
