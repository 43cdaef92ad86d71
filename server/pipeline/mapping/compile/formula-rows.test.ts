import { expect, test } from "vitest";
import { transaction } from "@/tests/support/decisions";
import { compiled, constant, mappingOf, partsOf, row, step } from "@/tests/support/mappings";
import { compileRules } from "../rules/compile-rules";
import { rulesSchema } from "../rules/rule.schema";
import { noFacts } from "../rules/rule-facts";
import { shapes } from "../shapes/shapes";
import { checkMapping } from "./check-mapping";
import { mappingTransforms } from "./mapping-transforms";

const formula = (text: string) => ({ kind: "formula", text }) as const;
const withFormulas = { transforms: mappingTransforms, currency: "USD" };
const receipts = partsOf("paytrace.transaction", "sage-pro.receipt", withFormulas);
const orders = partsOf("shopify.order", "sage-pro.sales-order", withFormulas);
const head = [row("amount", "amount"), row("date", constant("2026-03-01")), row("cashAccount", constant("1050-000"))];

test("a formula reads the record, amounts exactly, and goes on through the steps of its row", async () => {
  const document = mappingOf(
    ...(["paytrace.transaction", "sage-pro.receipt"] as const),
    row("amount", formula("amount")),
    row("date", constant("2026-03-01")),
    row("cashAccount", formula('cardBrand = "visa" ? "1051-000" : "1050-000"')),
    row("memo", formula('"paid " & invoiceId & " by " & discretionary.order'), step("change-case", { to: "upper" })),
  );
  const mapping = compiled(document, receipts);
  const { record, errors } = await mapping.map(transaction({ discretionary: { order: "so-1" } }), new Map());
  expect(errors).toEqual([]);
  expect(record).toEqual({
    amount: { minor: 10_000n, currency: "USD" },
    date: "2026-03-01",
    cashAccount: "1051-000",
    memo: "PAID 170001 BY SO-1",
  });
});

test("in a list a formula reads the element, whose numbers it sees exactly", async () => {
  const document = mappingOf(
    ...(["shopify.order", "sage-pro.sales-order"] as const),
    row("lines[].item", "lines[].sku"),
    row("lines[].qtyord", formula("quantity * 2")),
    row("lines[].price", formula('$money(unitPrice.shop, "USD")')),
    ...[row("custno", constant("WEB")), row("sodate", constant("2026-03-01")), row("websono", "name")],
  );
  const price = (minor: bigint) => ({ shop: { minor, currency: "USD" } });
  const lines = [
    { sku: "A", quantity: 3, unitPrice: price(2_450n) },
    { sku: "B", quantity: 1, unitPrice: price(5n) },
  ];
  const { record, errors } = await compiled(document, orders).map({ name: "#1", lines }, new Map());
  expect(errors).toEqual([]);
  expect(record.lines).toEqual([
    { item: "A", qtyord: "6", price: { minor: 2_450n, currency: "USD" } },
    { item: "B", qtyord: "2", price: { minor: 5n, currency: "USD" } },
  ]);
});

test("a formula that cannot be read is a problem at its character, one that asks for too much an error at its row", async () => {
  const broken = mappingOf("paytrace.transaction", "sage-pro.receipt", ...head, row("memo", formula("1 + (")));
  expect(checkMapping(broken, receipts)).toEqual([
    expect.objectContaining({ rowId: "memo", place: "source", position: expect.any(Number) }),
  ]);
  const heavy = row("memo", formula("$join([1..1000000])"));
  const document = mappingOf("paytrace.transaction", "sage-pro.receipt", ...head, heavy);
  const { errors, record } = await compiled(document, receipts).map(transaction(), new Map());
  expect(errors.map(({ rowId }) => rowId)).toEqual(["memo"]);
  expect(record).toMatchObject({ date: "2026-03-01", cashAccount: "1050-000" });
});

test("a rule may be a formula over the record", async () => {
  const rules = rulesSchema.parse([{ kind: "formula", id: "r", formula: 'cashAccount != "1050-000" or memo != ""' }]);
  const ground = { shape: shapes["sage-pro.receipt"], readFormula: mappingTransforms.readFormula };
  const compiledRules = compileRules(rules, ground);
  if (!compiledRules.ok) throw new Error(JSON.stringify(compiledRules.error));
  const check = compiledRules.value.check;
  expect(await check({ cashAccount: "1051-000" }, noFacts)).toEqual([]);
  expect(await check({ cashAccount: "1050-000", memo: "" }, noFacts)).toEqual([
    expect.objectContaining({ ruleId: "r", severity: "stop", text: "A rule written as a formula does not hold." }),
  ]);
});
