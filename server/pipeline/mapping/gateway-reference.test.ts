import { expect, test } from "vitest";
import { invoiceOfTry, newTryReference, orderReference, payersReference } from "./gateway-reference";

const scope = { tenantId: "tenant", environmentId: "environment" };
const order = (sequence: number, reference = "PO-778") =>
  orderReference(scope, { reference, subject: `reference/${reference}`, sequence });

test("a try of a link has an id of its own every time, and names the invoice in it", () => {
  const made = Array.from({ length: 1_000 }, () => newTryReference("    104233"));
  expect(new Set(made).size).toBe(1_000);
  for (const id of made) {
    expect(id).toMatch(/^104233-TB[0-9A-Z]{10}$/);
    expect([invoiceOfTry(id), payersReference(id)]).toEqual(["104233", "104233"]);
  }
});

test("an order has the same id however often it is asked for, another one for the next, and fits into fifty characters", () => {
  expect(order(1)).toBe(order(1));
  expect(order(1)).not.toBe(order(2));
  expect(orderReference({ ...scope, tenantId: "other" }, { reference: "A", subject: "s", sequence: 1 })).not.toBe(
    orderReference(scope, { reference: "A", subject: "s", sequence: 1 }),
  );
  expect(order(1, "x".repeat(29)).length).toBeLessThanOrEqual(50);
});

test("of an order the payer's own words are read, and nothing says that they are the number of an invoice", () => {
  expect(payersReference(order(1))).toBe("PO-778");
  expect(invoiceOfTry(order(1))).toBeUndefined();
  // What a payer calls it may look like a try of a link; the mark of ours at the end is the one that counts.
  expect(payersReference(order(1, "A-TB0123456789"))).toBe("A-TB0123456789");
});

test.each([
  "104233",
  "",
  "TB",
  "104233-TB",
  "104233-TB7K2M9QXA1",
  "104233-tb7k2m9qxa1c",
  "INV/TB-123",
  "-TB7K2M9QXA1C",
])("%j was not made here as the id of a try", (text) => expect(invoiceOfTry(text)).toBeUndefined());
