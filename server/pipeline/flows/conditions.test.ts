import { expect, test } from "vitest";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { testItem } from "@/tests/support/flow-steps";
import { compileConditions, conditionsSchema } from "./conditions";
import type { Item } from "./item";

function paid(transaction: Partial<GatewayTransaction>): Item {
  const item = testItem("1");
  item.record = {
    externalId: "1",
    version: "1",
    occurredAt: new Date(0),
    canonical: {
      amount: { minor: 100_000n, currency: "USD" },
      type: "sale",
      status: "pending",
      customerId: "",
      payerName: "",
      invoiceId: "",
      ...transaction,
    } as GatewayTransaction,
  };
  return item;
}
const holds = (item: Item, value: string, is: string, than = "") =>
  compileConditions(conditionsSchema.parse({ conditions: [{ value, is, than }] }))(item);
const refusal = (value: string, is: string, than = "") =>
  conditionsSchema.safeParse({ conditions: [{ value, is, than }] }).error?.issues.map(({ path, message }) => ({
    field: path.at(-1),
    message,
  }));

test("money is compared exactly, and never with another currency's", () => {
  const item = paid({ amount: { minor: 100_000n, currency: "USD" } });
  expect(holds(item, "payment.amount", "above", "999.99 USD")).toBe(true);
  expect(holds(item, "payment.amount", "above", "1000 usd")).toBe(false);
  expect(holds(item, "payment.amount", "at_least", "1000.00 USD")).toBe(true);
  expect(holds(item, "payment.amount", "above", "1.00 EUR")).toBe(false);
  expect(holds(item, "payment.amount", "below", "9999.00 EUR")).toBe(false);
  expect(holds(item, "payment.amount", "differs", "1000.00 EUR")).toBe(true);
});

test("texts are compared without regard to capitals and spaces around them", () => {
  const item = paid({ cardBrand: "visa", customerId: " Harbor-17 " });
  expect(holds(item, "payment.cardBrand", "equals", " VISA")).toBe(true);
  expect(holds(item, "payment.cardBrand", "one_of", "amex, Visa")).toBe(true);
  expect(holds(item, "payment.customerId", "starts_with", "harbor-")).toBe(true);
  expect(holds(item, "payment.customerId", "contains", "-1")).toBe(true);
});

test("what is not there is empty, differs from everything and is in no order", () => {
  const item = paid({});
  expect(holds(item, "payment.cardBrand", "is_empty")).toBe(true);
  expect(holds(item, "payment.cardBrand", "equals", "visa")).toBe(false);
  expect(holds(item, "payment.cardBrand", "differs", "visa")).toBe(true);
  expect(holds(item, "invoice.balance", "above", "0.00 USD")).toBe(false);
  expect(holds(item, "invoice.found", "equals", "no")).toBe(true);
});

test("counts and times are compared as what they are", () => {
  const item = paid({ occurredAt: new Date("2026-03-01T10:00:00Z") });
  expect(holds(item, "postings.confirmed", "below", "10")).toBe(true);
  expect(holds(item, "postings.confirmed", "equals", "0.0")).toBe(true);
  expect(holds(item, "payment.occurredAt", "above", "2026-03-01T04:30:00-05:00")).toBe(true);
});

test("a condition that cannot be looked at is refused at the field where it can be corrected", () => {
  expect(refusal("payment.colour", "equals", "red")).toMatchObject([{ field: "value" }]);
  expect(refusal("payment.amount", "contains", "5")).toMatchObject([{ field: "is" }]);
  expect(refusal("payment.amount", "above", "1000")).toMatchObject([
    { field: "than", message: expect.stringContaining("1000.00 USD") },
  ]);
  expect(refusal("payment.amount", "above", "10.005 USD")).toMatchObject([{ field: "than" }]);
  expect(refusal("payment.cardBrand", "equals", "vsia")).toMatchObject([{ field: "than" }]);
  expect(refusal("payment.customerId", "equals", " ")).toMatchObject([{ field: "than" }]);
});

test("all of several conditions, or one of them", () => {
  const item = paid({ cardBrand: "amex" });
  const conditions = [
    { value: "payment.cardBrand", is: "equals", than: "amex" },
    { value: "payment.amount", is: "above", than: "5000.00 USD" },
  ];
  const both = (match: "all" | "any") => compileConditions(conditionsSchema.parse({ match, conditions }))(item);
  expect([both("all"), both("any")]).toEqual([false, true]);
});
