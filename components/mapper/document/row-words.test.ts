import { expect, test } from "vitest";
import { describeTransforms } from "@/server/pipeline/mapper/describe-transforms";
import type { ShownValue } from "@/server/pipeline/mapper/mapper.schema";
import { orderFields } from "@/server/pipeline/mapper/order-fields";
import { shapes } from "@/server/pipeline/mapping/shapes/shapes";
import { transforms } from "@/server/pipeline/mapping/transforms/registry";
import { row, step } from "@/tests/support/mappings";
import { firstParams } from "./first-params";
import { recordWords } from "./record-words";
import { paramWords, rowWords, spaced, wordsOf } from "./row-words";

const described = {
  source: orderFields(shapes["paytrace.transaction"]),
  target: orderFields(shapes["sage-pro.receipt"]),
  transforms: describeTransforms(),
  ruleKinds: [],
  tables: [],
  currency: "USD",
  zone: "UTC",
  hasPast: true,
  hasModel: false,
};
const words = wordsOf(described);

test("a row is told by the names of its fields and what is done with them", () => {
  const paths = ["invoiceId", "customerReferenceId"];
  expect(rowWords(row("reference", { kind: "fields", paths }, step("first-filled"), step("trim")), words)).toBe(
    "Invoice ID, Customer reference → First that holds something → Trim spaces",
  );
  expect(rowWords(row("memo", { kind: "constant", text: "Web" }), words)).toBe("“Web”");
  expect(rowWords(row("memo", "discretionary.store"), words)).toBe("store");
});

test("parameters are told in a few words, lists by their length", () => {
  expect(paramWords({ facts: ["brand"], rules: [{}, {}], otherwise: "1050-000" })).toBe("brand · 2 rules · 1050-000");
  expect(paramWords({ caseCounts: true, side: "", empty: false })).toBe("case counts");
  expect(spaced("caseCounts")).toBe("Case counts");
});

test("a sales order is told by what its lines and its tax come to", () => {
  const tell = (record: ShownValue) => recordWords("sage-pro.sales-order", record);
  const line = { item: "HAMMER", qtyord: "3", price: "10.00 USD" };
  expect(tell({ custno: "S•••", tax: "3.50 USD", lines: [line, { ...line, qtyord: "1" }] })).toBe(
    "$43.50 in 2 lines for customer S•••",
  );
  expect(tell({ lines: [line] })).toBe("$30.00 in 1 line");
  expect(tell({ lines: [line], tax: "1.00 CAD" })).toBe("No amount yet, in 1 line");
  expect(tell({})).toBe("No amount yet, in 0 lines");
  // No more lines than these are shown, so that their sum may not be that of the order.
  expect(tell({ lines: Array(20).fill(line) })).toBe("20 lines or more");
});

test("a receipt is told by its money first", () => {
  const tell = (record: Record<string, string>) => recordWords("sage-pro.receipt", record);
  expect(tell({ amount: "250.00 USD", invno: "170001", cashAccount: "1010-00" })).toBe(
    "$250.00 to invoice 170001, account 1010-00",
  );
  expect(tell({ amount: "1250.50 USD", reference: "PO-7" })).toBe("$1,250.50 to what “PO-7” names, no G/L account");
  expect(tell({ amount: "5.00 USD", custno: "C00042", cashAccount: "1" })).toBe(
    "$5.00 to the account of C00042, account 1",
  );
  expect(tell({})).toBe("No amount yet.");
  expect(recordWords("ledger.entry", { amount: "5.00 USD" })).toBeUndefined();
});

test("a step begins with what is known, and every other choice as its form has it", () => {
  const known = { target: { width: 10 }, currency: "CAD", zone: "America/Denver", sources: ["cardBrand", "type"] };
  const first = (name: string) => {
    const kind = described.transforms.find((one) => one.name === name);
    if (kind === undefined) throw new Error(`There is no transform ${name}.`);
    return firstParams(kind, known);
  };
  expect(first("truncate")).toEqual({ width: 10 });
  expect(first("read-money")).toEqual({ currency: "CAD" });
  expect(first("day-of-instant")).toEqual({ zone: "America/Denver" });
  expect(first("gl-account")).toEqual({ facts: ["brand", "type"], rules: [] });
  expect(transforms["gl-account"].prepare(first("gl-account")).ok).toBe(true);
});
