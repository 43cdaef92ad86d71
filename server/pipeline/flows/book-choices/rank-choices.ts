import type { ListedCustomer, ListedItem } from "@/server/connectors/sage-pro";
import type { BookChoice } from "./book-choice.schema";

/** Words by which people name such records. Matched as whole words of number and name. */
const words = {
  "model-customer": /\b(web|online|internet|shop|eshop|e-?commerce|ecom|retail|walk-?in)\b/i,
  "freight-item": /\b(freight|frt|ship|shipping|postage|delivery|carriage)\b/i,
  "discount-item": /\b(discounts?|disc|rebate|coupon|promo|promotion)\b/i,
} as const;

type Ranked = BookChoice & { readonly score: number };

/** Customers that new ones could be made like: named after a shop first, then those in the currency of the books. Pure. */
export function rankCustomers(
  customers: readonly Pick<ListedCustomer, "custno" | "company" | "currency" | "onHold">[],
  homeCurrency: string,
): readonly BookChoice[] {
  return inOrder(
    customers.map(({ custno, company, currency, onHold }): Ranked => {
      const shown = { value: custno.trim(), name: company.trim() };
      if (onHold) return { ...shown, score: -2, fits: false, why: "is on hold" };
      if (currency.trim() !== "" && currency.trim() !== homeCurrency) {
        return { ...shown, score: -1, fits: false, why: `is in ${currency.trim()}` };
      }
      const isNamed = words["model-customer"].test(`${custno} ${company}`);
      if (isNamed) return { ...shown, score: 2, fits: true, why: "is named after a shop" };
      return { ...shown, score: 0, fits: false, why: `is in ${homeCurrency}, and not on hold` };
    }),
  );
}

/** Items that are booked on: those whose number or description says so first. Pure. */
export function rankItems(
  items: readonly Pick<ListedItem, "item" | "description" | "status">[],
  of: "freight-item" | "discount-item",
): readonly BookChoice[] {
  return inOrder(
    items.map(({ item, description, status }): Ranked => {
      const shown = { value: item.trim(), name: description.trim() };
      if (status.trim() === "I") return { ...shown, score: -2, fits: false, why: "is inactive" };
      const byNumber = words[of].test(item);
      const isNamed = byNumber || words[of].test(description);
      const what = of === "freight-item" ? "freight" : "discounts";
      if (isNamed) return { ...shown, score: byNumber ? 2 : 1, fits: true, why: `is named for ${what}` };
      return { ...shown, score: 0, fits: false, why: "" };
    }),
  );
}

const inOrder = (ranked: readonly Ranked[]): readonly BookChoice[] =>
  [...ranked]
    .sort((one, other) => other.score - one.score || (one.value < other.value ? -1 : 1))
    .map(({ score: _, ...choice }) => choice);
