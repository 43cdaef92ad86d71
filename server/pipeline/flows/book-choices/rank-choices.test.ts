import { expect, test } from "vitest";
import { rankCustomers, rankItems } from "./rank-choices";

test("a customer named after a shop comes first, and one on hold or in another currency last, with the reason", () => {
  const customer = (custno: string, company: string, more = {}) => ({
    custno,
    company,
    currency: "USD",
    onHold: false,
    ...more,
  });
  const ranked = rankCustomers(
    [
      customer("C00001", "Webster Tools"),
      customer("C00002", "Online orders", { onHold: true }),
      customer("C00003", "Maple", { currency: "CAD" }),
      customer("WEB", "Orders of the shop"),
      customer("A00009", "Heron"),
    ],
    "USD",
  );
  expect(ranked.map(({ value, fits }) => [value, fits])).toEqual([
    ["WEB", true],
    ["A00009", false],
    ["C00001", false],
    ["C00003", false],
    ["C00002", false],
  ]);
  expect(ranked.slice(-2).map(({ why }) => why)).toEqual(["is in CAD", "is on hold"]);
});

test("an item for freight or for discounts is found by its number before its description, and no other fits", () => {
  const item = (number: string, description: string, status = "A") => ({ item: number, description, status });
  const items = [
    item("DISK-1", "Disk"),
    item("Z-9", "Freight charged"),
    item("SHIP-AC", "Charge"),
    item("FREIGHT", "Old freight", "I"),
    item("DISCOUNT-AC", "Order discount"),
  ];
  const fitting = (of: "freight-item" | "discount-item") =>
    rankItems(items, of).flatMap(({ value, fits }) => (fits ? [value] : []));
  expect(fitting("freight-item")).toEqual(["SHIP-AC", "Z-9"]);
  expect(fitting("discount-item")).toEqual(["DISCOUNT-AC"]);
  expect(rankItems(items, "freight-item").at(-1)).toMatchObject({ value: "FREIGHT", why: "is inactive" });
});
