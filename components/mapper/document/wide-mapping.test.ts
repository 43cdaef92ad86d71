import { expect, test } from "vitest";
import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { countFilters, countUses, factsOf, sideOf } from "../mapper-facts";
import { standsIn } from "../target-filters";
import { connectionsOf } from "./connection-ends";
import { readTree, visibleFields } from "./field-tree";

const count = 200;
const field = (side: string, at: number): MapperField => ({
  path: `${side}${at}`,
  label: `${side} field ${at}`,
  type: "text",
  required: at % 10 === 0,
  personal: false,
  description: `The ${side} field number ${at} of a wide record.`,
  example: "",
  parent: "",
  depth: 0,
  holdsFields: false,
  choices: [],
  width: null,
});
const fieldsOf = (side: string) => Array.from({ length: count }, (_, at) => field(side, at));
const [sources, targets] = [fieldsOf("source"), fieldsOf("target")];

/** Every field of the target has a row, each tenth of several sources. */
const document: MappingDocument = {
  schemaVersion: 1,
  source: "wide",
  target: "wide",
  rows: targets.map(({ path }, at) => ({
    id: path,
    target: path,
    madeBy: "person",
    transforms: [],
    note: "",
    from:
      at % 10 === 0
        ? { kind: "fields", paths: [`source${at}`, `source${(at + 1) % count}`] }
        : { kind: "field", path: `source${at}` },
  })),
};

/** What the page works out after every change. */
function workOut() {
  const trees = { source: readTree(sources), target: readTree(targets) };
  const facts = factsOf(document, undefined, []);
  const shown = {
    source: visibleFields(trees.source, { search: "", folded: new Set() }),
    target: visibleFields(trees.target, {
      search: "",
      folded: new Set(),
      only: (one) => standsIn("mapped", one, facts),
    }),
  };
  const lines = connectionsOf(document.rows, [], sideOf(sources, shown.source, 44), sideOf(targets, shown.target, 52));
  return { shown, lines, counts: countFilters(targets, facts), used: countUses(document) };
}

test("with 200 fields a side every row has its lines, its count and its place", () => {
  const { shown, lines, counts, used } = workOut();
  expect([shown.source.length, shown.target.length]).toEqual([count, count]);
  expect(lines).toHaveLength(count + count / 10);
  expect(counts).toMatchObject({ all: count, mapped: count, unmapped: 0 });
  expect(used.get("source1")).toBe(2);
});
