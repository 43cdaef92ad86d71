import { expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { transaction } from "@/tests/support/decisions";
import { constant, mappingOf, partsOf, row, step } from "@/tests/support/mappings";
import { withPostingRules } from "../tell-posting-rules";
import { paymentToReceiptMapping } from "../templates/payment-to-receipt";
import { maskQuoted, maskValue } from "./mask-value";
import { previewMapping } from "./preview-mapping";

const parts = partsOf("paytrace.transaction", "sage-pro.receipt");

test("shows what each row reads and gives, the whole target record, and how much is mapped", async () => {
  const payment = withPostingRules(transaction(), postingRulesSchema.parse({}));
  const { counts, problems, records } = await previewMapping(paymentToReceiptMapping, parts, [payment], new Map());
  expect(problems).toEqual([]);
  expect(counts).toEqual({ required: 3, requiredUnmapped: 0, mapped: 6, unmapped: 1 });
  expect(records[0]).toMatchObject({
    complete: true,
    target: {
      reference: "170001",
      amount: "100.00 USD",
      date: "2026-11-20",
      cashAccount: "1050-000",
      // The source's customer id may be that of a person.
      custno: "C•••",
    },
  });
  expect(records[0]?.rows.find(({ rowId }) => rowId === "reference")).toEqual({
    rowId: "reference",
    sources: [{ path: "postingRules.reference", sample: "170001" }],
    results: ["170001"],
    notes: [],
    errors: [],
  });
});

test("shows of a person, a card number and an e-mail address no more than their form, also in errors and formulas", async () => {
  const text = "Ship to Ada Blake";
  const document = mappingOf(
    ...(["paytrace.transaction", "sage-pro.receipt"] as const),
    row("memo", "payerName", step("truncate", { width: 4 })),
    row("custno", "payerName"),
    row("reference", "invoiceId"),
    row("amount", "amount"),
    row("cashAccount", { kind: "formula", text: "payerEmail" }),
    row("date", constant("2026-03-01")),
  );
  const readFormula = () => ({
    ok: true as const,
    value: { evaluate: async () => [{ ok: true as const, value: "ada@blake.example" }] },
  });
  const given = transaction({ payerName: text, invoiceId: "4111 1111 1111 1111 ada@blake.example" });
  const transforms = { ...parts.transforms, readFormula };
  const preview = await previewMapping(document, { ...parts, transforms }, [given], new Map());
  const said = JSON.stringify(preview.records);
  for (const secret of ["Ada", "Blake", "blake", "4111 1111", "Ship"]) expect(said).not.toContain(secret);
  const custno = preview.records[0]?.rows.find(({ rowId }) => rowId === "custno");
  expect(custno?.errors[0]?.text).toBe('"Customer number" holds 10 characters, and got 17: "S••• t••• A••• B•••".');
  expect(preview.records[0]?.complete).toBe(false);
});

test("shows what sound rows make while others cannot run yet, and names those", async () => {
  const document = mappingOf(
    "paytrace.transaction",
    "sage-pro.receipt",
    row("amount", "amount"),
    row("date", "occurredAt"),
  );
  const { problems, records, counts } = await previewMapping(document, parts, [transaction()], new Map());
  expect(problems.map(({ target }) => target)).toEqual(["date", "cashAccount"]);
  expect(records[0]).toMatchObject({ complete: false, target: { amount: "100.00 USD" } });
  expect(records[0]?.target).not.toHaveProperty("date");
  expect(counts.requiredUnmapped).toBe(1);
});

test("shows the first elements of a list in their rows and in the record", async () => {
  const orders = partsOf("shopify.order", "sage-pro.sales-order");
  const lines = Array.from({ length: 30 }, (_, index) => ({ sku: `SKU-${index}` }));
  const document = mappingOf("shopify.order", "sage-pro.sales-order", row("lines[].item", "lines[].sku"));
  const { records } = await previewMapping(document, orders, [{ lines }], new Map());
  expect(records[0]?.rows[0]).toMatchObject({ sources: [{ sample: "SKU-0, SKU-1, SKU-2" }] });
  expect(records[0]?.rows[0]?.results.slice(0, 2)).toEqual(["SKU-0", "SKU-1"]);
  expect(records[0]?.rows[0]?.results.length).toBe(20);
});

test("a masked text keeps its form: first letters, signs, and no digit", () => {
  expect(maskValue("Žofie O'Hara, 12 Mill Lane", true)).toBe("Ž••• O•••'H•••, ••• M••• L•••");
  expect(maskValue("write to ada@blake.example", false)).toBe("write to a•••@b•••.e•••");
  expect(maskValue({ minor: 1_250n, currency: "USD" }, true)).toBe("12.50 USD");
  expect(maskQuoted('"Memo" got "a "b" c".', ["Memo"])).toBe('"Memo" got "a••• "b•••" c•••".');
});

test.each([
  ["payerName", true],
  ["$string($)", true],
  ["*[11]", true],
  ["invoiceId", false],
  ["amount - 1", false],
])("what the formula %s gives is hidden as personal: %s", async (text, hidden) => {
  const evaluate = async () => [{ ok: true as const, value: "Blake" }];
  const transforms = { ...parts.transforms, readFormula: () => ({ ok: true as const, value: { evaluate } }) };
  const document = mappingOf("paytrace.transaction", "sage-pro.receipt", row("memo", { kind: "formula", text }));
  const { records } = await previewMapping(document, { ...parts, transforms }, [transaction()], new Map());
  expect(records[0]?.rows[0]?.results).toEqual([hidden ? "B•••" : "Blake"]);
  expect(records[0]?.target).toEqual({ memo: hidden ? "B•••" : "Blake" });
});
