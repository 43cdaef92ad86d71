import { expect, test } from "vitest";
import { constant, mappingOf, partsOf, row, step } from "@/tests/support/mappings";
import type { MappingDocument, MappingRow } from "../mapping.schema";
import { checkMapping } from "./check-mapping";
import { compileMapping } from "./compile-mapping";

const parts = partsOf("paytrace.transaction", "sage-pro.receipt", { currency: "USD" });
const sound = [
  row("reference", "invoiceId"),
  row("amount", "amount"),
  row("date", "occurredAt", step("day-of-instant", { zone: "UTC" })),
  row("cashAccount", constant("1050-000")),
];
const receipt = (...rows: readonly MappingRow[]): MappingDocument =>
  mappingOf("paytrace.transaction", "sage-pro.receipt", ...rows);
/** The sound mapping with these rows in the place of those of their targets. */
const withRows = (...rows: readonly MappingRow[]) =>
  receipt(...sound.filter(({ target }) => !rows.some((one) => one.target === target)), ...rows);

test("a sound mapping has no problems", () => {
  expect(checkMapping(receipt(...sound), parts)).toEqual([]);
});

test.each<readonly [string, MappingDocument, object]>([
  [
    "a target that is not there",
    withRows(row("colour", "invoiceId")),
    { rowId: "colour", place: "target", text: "Sage Pro receipt has no field colour." },
  ],
  [
    "a source that is not there",
    withRows(row("custno", "colour")),
    { rowId: "custno", place: "source", text: "PayTrace transaction has no field colour." },
  ],
  [
    "a list's element as a target",
    withRows(row("reference[]", "invoiceId")),
    { place: "target", text: "Sage Pro receipt has no field reference[]." },
  ],
  [
    "a required field without a row",
    receipt(...sound.slice(1)).rows.length > 2
      ? receipt(sound[0] as MappingRow, sound[1] as MappingRow, sound[2] as MappingRow)
      : receipt(),
    { target: "cashAccount", place: "target", text: '"Cash account" is required, and no row fills it.' },
  ],
  [
    "two rows for one field",
    receipt(...sound, { ...row("amount", "amount"), id: "again" }),
    { rowId: "again", place: "target", text: '"Amount" gets its value from another row already.' },
  ],
  [
    "a type that does not fit",
    withRows(row("amount", "invoiceId")),
    { rowId: "amount", place: "target", text: '"Amount" takes money, and gets text.' },
  ],
  [
    "a moment where a day is wanted",
    withRows(row("date", "occurredAt")),
    { rowId: "date", text: '"Posting date" takes date, and gets instant.' },
  ],
  [
    "a step that takes another type",
    withRows(row("date", "invoiceId", step("day-of-instant", { zone: "UTC" }))),
    { rowId: "date", place: "transforms", step: 0, text: '"Day of a time" takes instant, and gets text.' },
  ],
  [
    "a step that is not there",
    withRows(row("memo", "payerName", step("shout"))),
    { rowId: "memo", place: "transforms", step: 0, text: 'There is no transform "shout" in version 1.' },
  ],
  [
    "a version that is not there",
    withRows(row("memo", "payerName", { ...step("trim"), version: 99 })),
    { rowId: "memo", text: 'There is no transform "trim" in version 99.' },
  ],
  [
    "parameters that cannot be read",
    withRows(row("memo", "payerName", step("truncate", { width: -1 }))),
    { rowId: "memo", place: "transforms", step: 0 },
  ],
  [
    "several fields and no step for them",
    withRows(row("memo", { kind: "fields", paths: ["payerName", "invoiceId"] })),
    { rowId: "memo", place: "source", text: '"Memo" takes one value, and the row takes several fields.' },
  ],
  [
    "several fields and a step for one",
    withRows(row("memo", { kind: "fields", paths: ["payerName"] }, step("trim"))),
    { rowId: "memo", place: "transforms", step: 0 },
  ],
  [
    "a constant that is none",
    withRows(row("date", constant("tomorrow"))),
    { rowId: "date", place: "source", text: '"tomorrow" is not a day.' },
  ],
  ["money finer than its currency", withRows(row("amount", constant("1.005"))), { rowId: "amount", place: "source" }],
  [
    "a formula that cannot be read",
    withRows(row("memo", { kind: "formula", text: "((" })),
    { rowId: "memo", place: "source" },
  ],
  ["another kind of record", { ...receipt(...sound), source: "shopify.order" }, { place: "document" }],
  ["a path that leads out of the record", withRows(row("memo", "constructor")), { rowId: "memo", place: "source" }],
])("%s is told at its place, with what to do, and keeps the mapping from running", (_, document, problem) => {
  const problems = checkMapping(document, parts);
  expect(problems).toContainEqual(expect.objectContaining({ severity: "error", ...problem }));
  for (const { text, remedy } of problems) for (const said of [text, remedy]) expect(said).toMatch(/^["A-Z].*\.$/);
  expect(compileMapping(document, parts).ok).toBe(false);
});

test("a source that may be too wide is a warning, unless a step makes it fit", () => {
  const wide = withRows(row("invno", "invoiceId"));
  expect(checkMapping(wide, parts)).toEqual([
    expect.objectContaining({
      severity: "warning",
      rowId: "invno",
      text: '"Invoice ID" may have 50 characters, and "Invoice number" holds 10.',
    }),
  ]);
  expect(compileMapping(wide, parts).ok).toBe(true);
  expect(checkMapping(withRows(row("invno", "invoiceId", step("truncate", { width: 10 }))), parts)).toEqual([]);
});

test("rows of one list that go through two lists are told, and so is a list that is to become one value", () => {
  const orders = partsOf("shopify.order", "sage-pro.sales-order");
  const order = (...rows: readonly MappingRow[]) =>
    checkMapping(mappingOf("shopify.order", "sage-pro.sales-order", ...rows), orders).filter(
      ({ rowId }) => rowId !== undefined,
    );
  expect(order(row("lines[].item", "lines[].sku"), row("lines[].descrip", "transactions[].gateway"))).toEqual([
    expect.objectContaining({
      rowId: "lines[].descrip",
      place: "source",
      text: "The elements of lines[] are made from lines[], and this row takes transactions[].",
    }),
  ]);
  expect(order(row("ponum", "lines[].sku"))).toEqual([
    expect.objectContaining({ rowId: "ponum", remedy: expect.stringContaining("[] in the same place on both sides") }),
  ]);
  expect(order(row("lines", "lines"))).toEqual([
    expect.objectContaining({ rowId: "lines", text: '"Lines" has fields of its own.' }),
  ]);
});

test("required fields of a list are asked for once it is required or mapped, those of an optional record not before", () => {
  const missing = (...rows: readonly MappingRow[]) =>
    checkMapping(
      mappingOf("paytrace.transaction", "sage-pro.sales-order", ...rows),
      partsOf("paytrace.transaction", "sage-pro.sales-order"),
    )
      .filter(({ rowId }) => rowId === undefined)
      .map(({ target }) => target);
  expect(missing()).toEqual(["custno", "sodate", "websono", "lines"]);
  expect(missing(row("lines[].item", "invoiceId"))).toEqual([
    "custno",
    "sodate",
    "websono",
    "lines[].qtyord",
    "lines[].price",
  ]);
});

test("a lookup table that is not there is told where it is known which there are", () => {
  const looked = withRows(row("memo", "cardBrand", step("look-up", { table: "brands", column: "name" })));
  expect(checkMapping(looked, parts)).toEqual([]);
  expect(checkMapping(looked, { ...parts, tables: new Set(["brands"]) })).toEqual([]);
  expect(checkMapping(looked, { ...parts, tables: new Set(["stores"]) })).toEqual([
    expect.objectContaining({
      rowId: "memo",
      place: "transforms",
      step: 0,
      text: 'There is no lookup table "brands".',
    }),
  ]);
});
