import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compiled, constant, mappingOf, partsOf, row, step } from "@/tests/support/mappings";
import type { MappingDocument } from "../mapping.schema";
import type { RecordShape, ShapeField } from "../shapes/record-shape";
import { maxElements } from "./read-path";
import type { PreparedFormula } from "./transform-set";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const bag = (minor: bigint) => ({ shop: usd(minor), presentment: { minor, currency: "CAD" } });
const order = {
  orderId: "gid://shopify/Order/1",
  name: "#1001",
  placedAt: new Date("2026-11-20T18:00:00Z"),
  updatedAt: new Date("2026-11-20T18:00:00Z"),
  fulfillmentStatus: "UNFULFILLED",
  financialStatus: "PAID",
  total: bag(9_900n),
  tax: bag(0n),
  outstanding: bag(0n),
  refunded: bag(0n),
  email: "ap@heron.example",
  lines: [
    { lineId: "1", sku: "HAM-16", title: "Hammer, 16 oz", quantity: 3, unitPrice: bag(2_450n) },
    { lineId: "2", sku: "", title: "Gift wrap", quantity: 1, unitPrice: bag(2_550n) },
  ],
  transactions: [],
};
const orderParts = partsOf("shopify.order", "sage-pro.sales-order");
const orderRows = [
  row("custno", constant("WEB")),
  row("sodate", "placedAt", step("day-of-instant", { zone: "America/Los_Angeles" })),
  row("websono", "name"),
  row("tax", "tax.shop"),
  row("lines[].item", "lines[].sku", step("default-value", { value: "MISC" })),
  row("lines[].descrip", "lines[].title"),
  row("lines[].qtyord", "lines[].quantity"),
  row("lines[].price", "lines[].unitPrice.shop"),
  row("lines[].loctid", constant("MAIN")),
  row("lines[].rqdate", "placedAt", step("day-of-instant", { zone: "UTC" })),
  row("shipTo.email", "email"),
];
const orderMapping = mappingOf("shopify.order", "sage-pro.sales-order", ...orderRows);

const run = async (document: MappingDocument, parts: typeof orderParts, record: unknown) =>
  compiled(document, parts).map(record, new Map());

describe("a mapping", () => {
  test("makes nested records and lists: element by element, with constants and fields of the head in each", async () => {
    const { record, errors, notes } = await run(orderMapping, orderParts, order);
    expect(errors).toEqual([]);
    expect(record).toEqual({
      custno: "WEB",
      sodate: "2026-11-20",
      websono: "#1001",
      tax: usd(0n),
      shipTo: { email: "ap@heron.example" },
      lines: [
        {
          item: "HAM-16",
          descrip: "Hammer, 16 oz",
          qtyord: "3",
          price: usd(2_450n),
          loctid: "MAIN",
          rqdate: "2026-11-20",
        },
        {
          item: "MISC",
          descrip: "Gift wrap",
          qtyord: "1",
          price: usd(2_550n),
          loctid: "MAIN",
          rqdate: "2026-11-20",
        },
      ],
    });
    expect(notes).toEqual([expect.objectContaining({ rowId: "lines[].item", at: [1] })]);
  });

  test("gives the same record in whatever order its rows stand", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(orderRows, { minLength: orderRows.length }), async (rows) => {
        const shuffled = await run({ ...orderMapping, rows }, orderParts, order);
        expect(shuffled.record).toEqual((await run(orderMapping, orderParts, order)).record);
      }),
      { numRuns: 30 },
    );
  });

  test("puts every error at its row and element, and makes what else can be made", async () => {
    const wide = { ...order, name: "#1001 of the second shop", lines: [{ ...order.lines[0], quantity: "many" }] };
    const { record, errors } = await run(orderMapping, orderParts, wide);
    expect(errors.map(({ rowId, at }) => [rowId, at])).toEqual([
      ["websono", []],
      ["lines[].qtyord", [0]],
    ]);
    expect(errors[0]?.text).toBe(
      '"Order number of the shop" holds 20 characters, and got 24: "#1001 of the second shop".',
    );
    expect(record).toMatchObject({ custno: "WEB", lines: [{ item: "HAM-16", price: usd(2_450n) }] });
    expect(record).not.toHaveProperty("websono");
  });

  test("refuses an empty required list, one that is none, and one without end", async () => {
    for (const lines of [[], undefined, "no list", Array.from({ length: maxElements + 1 }, () => order.lines[0])]) {
      const { record, errors } = await run(orderMapping, orderParts, { ...order, lines });
      expect(errors).toEqual([expect.objectContaining({ rowId: "lines[].item", at: [] })]);
      expect(record).not.toHaveProperty("lines");
    }
  });

  test("says of a required field that it got nothing, and leaves another one out", async () => {
    const { record, errors } = await run(orderMapping, orderParts, { ...order, name: "", email: null });
    expect(errors).toEqual([
      expect.objectContaining({ rowId: "websono", text: expect.stringContaining("is required, and there is nothing") }),
    ]);
    expect(record).not.toHaveProperty("shipTo");
  });

  test("makes one element of a list whose rows name no list, and gathers a list for a step that takes one", async () => {
    const lines = [row("lines[].account", constant("1050-000")), row("lines[].debit", "total.shop")];
    const head = [
      row("number", "name"),
      row("date", constant("2026-03-01")),
      row("description", "lines[].sku", step("join", { with: ", " })),
    ];
    const document = mappingOf("shopify.order", "ledger.entry", ...lines, ...head);
    const { record, errors } = await run(document, partsOf("shopify.order", "ledger.entry"), order);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({ lines: [{ account: "1050-000", debit: usd(9_900n) }], description: "HAM-16" });
  });

  test("goes through lists in lists, and each element sees the one around it", async () => {
    const field = (path: string, type: ShapeField["type"]): ShapeField => ({
      path,
      label: path,
      type,
      required: false,
      personal: false,
      description: "A field.",
    });
    const nested: RecordShape = {
      id: "nested",
      name: "Nested",
      description: "Parcels with what is in them.",
      fields: [
        field("parcels", "list"),
        field("parcels[].code", "text"),
        field("parcels[].goods", "list"),
        field("parcels[].goods[].name", "text"),
        field("parcels[].goods[].parcel", "text"),
      ],
    };
    const document: MappingDocument = {
      schemaVersion: 1,
      source: "nested",
      target: "nested",
      rows: [
        row("parcels[].goods[].name", "parcels[].goods[].name"),
        row("parcels[].goods[].parcel", "parcels[].code"),
        row("parcels[].code", "parcels[].code"),
      ],
    };
    const parts = { ...orderParts, source: nested, target: nested };
    const parcel = (code: string, ...names: string[]) => ({ code, goods: names.map((name) => ({ name })) });
    const { record } = await run(document, parts, { parcels: [parcel("A", "x", "y"), parcel("B"), parcel("C", "z")] });
    expect(record).toEqual({
      parcels: [
        {
          code: "A",
          goods: [
            { name: "x", parcel: "A" },
            { name: "y", parcel: "A" },
          ],
        },
        { code: "B", goods: [] },
        { code: "C", goods: [{ name: "z", parcel: "C" }] },
      ],
    });
  });

  test("never throws and never invents, whatever the record is", async () => {
    const { map } = compiled(orderMapping, orderParts);
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }), async (record) => {
        const mapped = await map(record, new Map());
        expect(mapped.errors.length).toBeGreaterThan(0);
        expect(Object.keys(mapped.record).filter((name) => name !== "custno")).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("evaluates formulas before its rows, over the record or over the element of the list", async () => {
    const seen: unknown[] = [];
    const formula: PreparedFormula = {
      evaluate: async (inputs) =>
        inputs.map((input) => ({ ok: true, value: `F${seen.push(input)}`, notes: ["Worked out."] })),
    };
    const transforms = { ...orderParts.transforms, readFormula: () => ({ ok: true as const, value: formula }) };
    const rows = orderRows.map((one) =>
      ["custno", "lines[].descrip"].includes(one.target)
        ? { ...one, from: { kind: "formula" as const, text: "x" } }
        : one,
    );
    const made = compiled({ ...orderMapping, rows }, { ...orderParts, transforms });
    expect(made.waits).toBe(true);
    const { record, notes } = await made.map(order, new Map());
    expect(seen).toEqual([order, ...order.lines]);
    expect(record).toMatchObject({ custno: "F1", lines: [{ descrip: "F2" }, { descrip: "F3" }] });
    expect(notes.filter(({ text }) => text === "Worked out.").map(({ at }) => at)).toEqual([[], [0], [1]]);
  });

  test("names the lookup tables that it needs", () => {
    const looked = row("terr", "name", step("look-up", { table: "territories", column: "terr" }));
    expect(compiled({ ...orderMapping, rows: [...orderRows, looked] }, orderParts).tables).toEqual(["territories"]);
  });
});
