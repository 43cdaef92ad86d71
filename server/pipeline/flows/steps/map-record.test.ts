import { expect, test } from "vitest";
import { confirmed, input, usd } from "@/tests/support/decisions";
import { paidItem, receiptMapping, surroundings } from "@/tests/support/flow-payments";
import { decidePosting } from "../../mapping/decide-posting";
import type { MappingDocument } from "../../mapping/mapping.schema";
import { buildTable } from "../../mapping/tables/build-table";
import type { StepSurroundings } from "../step";
import { mapRecordStep } from "./map-record";

function bind(mapping: MappingDocument) {
  const bound = mapRecordStep.bind({ mapping });
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  return bound.value;
}
const problemsOf = (mapping: MappingDocument, within: StepSurroundings = { currency: "USD" }) =>
  bind(mapping)
    .check(within)
    .map(({ field, text }) => `${field}: ${text}`);
const byBrandTable = {
  target: "cashAccount",
  from: { kind: "field", path: "cardBrand" },
  transforms: [
    { transform: "look-up", version: 1, params: { table: "accounts", column: "account", missing: "error" } },
  ],
} as const;
const accounts = buildTable({
  kind: "keys",
  name: "accounts",
  version: 3,
  columns: ["account"],
  rows: [{ key: "visa", from: null, values: ["1051-000"] }],
});

test("what a mapping makes of a payment is kept with the item, and says what the posting takes", async () => {
  const item = paidItem("1");
  await bind(receiptMapping({ target: "memo", from: { kind: "constant", text: "Web" } })).run(surroundings({}), [item]);
  expect(item.end).toBeUndefined();
  expect(item.made.get("sage-pro.receipt")).toMatchObject({ reference: "170001", memo: "Web", amount: usd(10_000) });
  expect(item.facts).toMatchObject({ reference: "170001", cashAccount: "1050-000", date: "2026-11-20", memo: "Web" });
});

test("a row that cannot make its value puts that payment before a person, names row and remedy, and touches no other", async () => {
  const items = [paidItem("1"), paidItem("2", { cardBrand: "amex" }), paidItem("3")];
  const tables = new Map([["accounts", accounts]]);
  await bind(receiptMapping(byBrandTable)).run(surroundings({ tables }), items);
  expect(items.map(({ end }) => end?.status)).toEqual([undefined, "dead", undefined]);
  expect(items[1]?.end).toMatchObject({
    cause: "mapping_failed",
    outcome: "needs_you",
    text: expect.stringMatching(/^It could not be mapped: .*amex.*\.$/s),
  });
  expect(items[1]?.steps).toMatchObject([
    { step: "map.record", outcome: "failed", detail: { row: "cashAccount", field: "cashAccount" } },
  ]);
  expect(items[0]?.facts?.cashAccount).toBe("1051-000");
  expect(items[0]?.steps).toMatchObject([
    { text: "Mapped to a receipt of 2026-11-20 to account 1051-000.", detail: { accounts: 3 } },
  ]);
});

test("a lookup table is read once for a chunk, and one that has gone is told at the row that asks it", async () => {
  const asked: (readonly string[])[] = [];
  const ctx = surroundings({});
  const counted = {
    ...ctx,
    tables: (names: readonly string[]) => {
      asked.push(names);
      return ctx.tables(names);
    },
  };
  const items = Array.from({ length: 40 }, (_, index) => paidItem(String(index)));
  await bind(receiptMapping(byBrandTable)).run(counted, items);
  expect(asked).toEqual([["accounts"]]);
  expect(new Set(items.map(({ end }) => end?.status === "dead" && end.cause))).toEqual(new Set(["mapping_failed"]));
  expect(items[0]?.steps[0]?.text).toContain("accounts");
});

test("what is lost on the way to a value is noted at its row in the trace", async () => {
  const item = paidItem("1", { customerReferenceId: "x".repeat(90) });
  const memo = {
    target: "memo",
    from: { kind: "field", path: "customerReferenceId" },
    transforms: [{ transform: "truncate", version: 1, params: { width: 20 } }],
  } as const;
  await bind(receiptMapping(memo)).run(surroundings({}), [item]);
  expect(item.facts?.memo).toHaveLength(20);
  expect(item.steps).toMatchObject([
    { text: "Mapped to a receipt of 2026-11-20 to account 1050-000." },
    { outcome: "passed", detail: { row: "memo", field: "memo" } },
  ]);
});

test("a payment that is in the books is not stopped by what a later mapping makes of it", async () => {
  const item = paidItem("1");
  const sale = input({ transaction: item.record?.canonical, invoices: [], custno: "C00001" });
  const decision = decidePosting(sale);
  if (decision.do !== "post") throw new Error("A sale is posted.");
  item.known = decision.postings.map((planned) => confirmed(planned, sale.transaction));
  await bind(receiptMapping(byBrandTable)).run(surroundings({}), [item]);
  expect(item.end).toBeUndefined();
  expect(item.facts).toBeUndefined();
});

test("an item without the record that is to be mapped is not let through", async () => {
  const item = paidItem("1");
  delete item.record;
  await bind(receiptMapping()).run(surroundings({}), [item]);
  expect(item.end).toMatchObject({ cause: "mapping_failed", text: "There is no PayTrace transaction to map here." });
});

test("a formula that goes round in a circle is stopped at its row, and its neighbours are mapped", async () => {
  const endless = "invoiceId = '170001' ? ($f := function($n) { $f($n + 1) }; $f(1)) : 'fine'";
  const mapping = receiptMapping({ target: "memo", from: { kind: "formula", text: endless } });
  expect(problemsOf(mapping)).toEqual([]);
  const items = [paidItem("1"), paidItem("2", { invoiceId: "170002" })];
  await bind(mapping).run(surroundings({}), items);
  expect(items[0]?.end).toMatchObject({ cause: "mapping_failed" });
  expect(items[0]?.steps.at(-1)?.detail).toMatchObject({ row: "memo" });
  expect(items[1]?.facts?.memo).toBe("fine");
});

test("what keeps a mapping from running is told at its row, or at the field that no row fills", () => {
  const field = (path: string) => ({ kind: "field", path }) as const;
  expect(problemsOf(receiptMapping({ target: "date", from: field("amount") }))[0]).toMatch(/^mapping\.rows\.date: /);
  expect(problemsOf(receiptMapping({ target: "memo", from: field("colour") }))[0]).toMatch(
    /^mapping\.rows\.memo: .*no field colour/,
  );
  expect(problemsOf(receiptMapping({ target: "memo", from: { kind: "formula", text: "(((" } }))[0]).toMatch(
    /^mapping\.rows\.memo: /,
  );
  expect(problemsOf(receiptMapping(byBrandTable), { currency: "USD", tables: new Set(["others"]) })).toEqual([
    'mapping.rows.cashAccount: There is no lookup table "accounts".',
  ]);
  const mapping = receiptMapping();
  expect(problemsOf({ ...mapping, rows: mapping.rows.filter(({ target }) => target !== "cashAccount") })[0]).toMatch(
    /^mapping\.target\.cashAccount: .*required/,
  );
  expect(problemsOf({ ...mapping, source: "ledger.entry" })[0]).toMatch(/^mapping\.source: No step of a flow reads/);
  expect(problemsOf({ ...mapping, target: "no.such" })).toEqual([
    'mapping.target: There is no kind of record "no.such".',
  ]);
});

test("a config that cannot be read says where by the id of the row, and what is left out in words", () => {
  expect(mapRecordStep.bind({})).toMatchObject({
    error: [{ field: "mapping", text: "This is not filled in yet." }],
  });
  const mapping = receiptMapping();
  const rows = mapping.rows.map((row) => (row.id === "date" ? { ...row, from: { kind: "field", path: "" } } : row));
  expect(mapRecordStep.bind({ mapping: { ...mapping, rows } })).toMatchObject({
    error: [{ field: "mapping.rows.date.from.path" }],
  });
});
