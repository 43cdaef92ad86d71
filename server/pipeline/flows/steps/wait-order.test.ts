import { expect, test } from "vitest";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { paidItem, surroundings } from "@/tests/support/flow-payments";
import { generateOrder } from "../try/generate-order";
import { waitOrderStep } from "./wait-order";

const at = new Date("2026-11-20T18:00:00Z");
const placed = generateOrder(
  {
    name: "#1001",
    email: "",
    lines: [{ sku: "A-1", quantity: 1, price: "10.00" }],
    state: "open",
    freight: "",
    discount: "",
    tax: "",
  },
  { currency: "USD", at },
);

/** @returns the way out an order takes; "waits" while it stays */
async function wayOf(until: "paid" | "shipped", changes: Partial<ShopOrderWithTransactions>): Promise<string> {
  const bound = waitOrderStep.bind({ until, days: 2 });
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  const item = { ...paidItem("1"), node: "wait", order: { ...placed, ...changes } };
  await bound.value.run(surroundings({}), [item]);
  return item.end?.status === "parked" ? "waits" : (item.port ?? "");
}

test.each([
  ["a part of it is on its way", { fulfillmentStatus: "PARTIALLY_FULFILLED" }, "waits"],
  ["it is paid alone", { financialStatus: "PAID" }, "waits"],
  ["its money was given back", { financialStatus: "REFUNDED" }, "waits"],
  ["all of it was shipped", { fulfillmentStatus: "FULFILLED" }, "reached"],
  ["it was shipped before it was cancelled", { fulfillmentStatus: "FULFILLED", cancelledAt: at }, "reached"],
  ["it is cancelled", { cancelledAt: at }, "not_reached"],
] as const)("an order that waits until it is shipped, while %s", async (_, changes, way) => {
  expect(await wayOf("shipped", changes)).toBe(way);
});

test.each([
  ["it is not paid", {}, "waits"],
  ["it was shipped on invoice", { fulfillmentStatus: "FULFILLED" }, "waits"],
  ["it is paid", { financialStatus: "PAID" }, "reached"],
  ["a part of what was paid was given back", { financialStatus: "PARTIALLY_REFUNDED" }, "reached"],
  ["all of it was given back", { financialStatus: "REFUNDED" }, "not_reached"],
  ["the payment was voided", { financialStatus: "VOIDED" }, "not_reached"],
] as const)("an order that waits until it is paid, while %s", async (_, changes, way) => {
  expect(await wayOf("paid", changes)).toBe(way);
});
