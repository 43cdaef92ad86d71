import { expect, test } from "vitest";
import { orderFields } from "@/server/pipeline/mapper/order-fields";
import { shapes } from "@/server/pipeline/mapping/shapes/shapes";
import { row } from "@/tests/support/mappings";
import { connectionsOf, type Side } from "./connection-ends";
import { readTree, visibleFields } from "./field-tree";

const { fields } = orderFields(shapes["shopify.order"]);
const tree = readTree(fields);
const none = new Set<string>();
const paths = (search: string, folded: ReadonlySet<string> = none) =>
  visibleFields(tree, { search, folded }).map(({ path }) => path);

test("every field stands below the record or list that holds it", () => {
  const seen = new Set<string>();
  for (const { path, parent } of fields) {
    expect(parent === "" || seen.has(parent)).toBe(true);
    seen.add(path);
  }
  expect(seen.size).toBe(shapes["shopify.order"].fields.length);
});

test("a search finds words of a field in any order, and shows what holds it", () => {
  const found = paths("sku");
  expect(found).toContain("lines[].sku");
  expect(found).toContain("lines");
  expect(found).not.toContain("orderId");
  expect(paths("text sku")).toEqual(paths("sku text"));
  expect(paths("no field is called like this")).toEqual([]);
});

test("what is folded away is hidden, unless a search looks for it", () => {
  const folded = new Set(["lines"]);
  expect(paths("", folded)).not.toContain("lines[].sku");
  expect(paths("", folded)).toContain("lines");
  expect(paths("sku", folded)).toContain("lines[].sku");
  expect(paths("")).toEqual(fields.map(({ path }) => path));
});

test("a line from a field that is folded away begins at what it is folded into, and one whose end is not shown is not drawn", () => {
  const side = (shown: readonly string[]): Side => ({
    rowHeight: 10,
    places: new Map(shown.map((path, index) => [path, index])),
    parents: new Map(fields.map(({ path, parent }) => [path, parent])),
  });
  const target: Side = { rowHeight: 20, places: new Map([["ponum", 0]]), parents: new Map() };
  const rows = [row("ponum", "lines[].sku"), row("custno", "orderId")];
  expect(connectionsOf(rows, [], side(["orderId", "lines"]), target)).toEqual([
    { key: "lines[].sku→ponum", source: "lines[].sku", target: "ponum", from: 15, to: 10, suggested: false },
  ]);
  expect(connectionsOf(rows, [{ target: "ponum", sources: ["orderId"] }], side(["orderId"]), target)).toMatchObject([
    { source: "orderId", suggested: true },
  ]);
});
