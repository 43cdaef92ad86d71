import { expect, test } from "vitest";
import { carriedRulesSchema } from "../promotion/bundle/bundle.schema";
import { tellRuleChanges } from "./tell-changes";

const rules = (given: object = {}) => carriedRulesSchema.parse(given);
const accounts = (byBrand: Record<string, string>) => rules({ cashAccount: { default: "1050-000", byBrand } });

test("every rule that differs is told in a sentence of its own, and the same rules in none", () => {
  const other = rules({
    baseCurrency: "CAD",
    timeZone: "America/Toronto",
    postWhen: "settled",
    matchBy: ["refno", "invno"],
    referenceField: "order_no",
    unmatched: "review",
    suspenseCustno: "SUSP",
    cashAccount: { default: "1060-000", byBrand: { visa: "1070-000" } },
  });
  expect(tellRuleChanges(rules(), rules())).toEqual([]);
  const there = tellRuleChanges(rules(), other);
  const back = tellRuleChanges(other, rules());
  expect([there.length, back.length]).toEqual([9, 9]);
  expect(there).toEqual(
    expect.arrayContaining([
      "What a payer names is looked up as reference, then invoice number, instead of invoice number, then order number, then purchase order.",
      "Payments of unknown payers are kept for customer SUSP; so far they waited for a person.",
      "Receipts of Visa go to account 1070-000 instead of that of all others.",
    ]),
  );
  expect(new Set([...there, ...back]).size).toBe(18);
});

test("accounts by brand have no order", () => {
  expect(tellRuleChanges(accounts({ visa: "1", amex: "2" }), accounts({ amex: "2", visa: "1" }))).toEqual([]);
});
