import fc from "fast-check";
import { expect, test } from "vitest";
import { tableContentSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { type Bundle, carriedRulesSchema } from "../bundle/bundle.schema";
import { compareBundles } from "../bundle/compare-bundles";
import { readFiles } from "./read-files";
import { writeFiles } from "./write-files";

const word = fc
  .string({ minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\d/g, "d"))
  .filter((text) => text.trim() !== "" && text.trim() === text && text !== "__proto__");
const key = fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8}){0,2}$/);
const flow = fc
  .record({ key, isOn: fc.boolean(), name: word, x: fc.integer({ min: 0, max: 900 }) })
  .map(({ key: flowKey, isOn, name, x }) => ({
    key: flowKey,
    isOn,
    document: { ...rulesOnlyFlow, name, nodes: rulesOnlyFlow.nodes.map((node) => ({ ...node, x })) },
  }));
const table = fc
  .record({
    name: word,
    columns: fc.uniqueArray(word, { minLength: 1, maxLength: 4, selector: (text) => text.trim() }),
    keys: fc.uniqueArray(word, { maxLength: 8, selector: (text) => text.trim().toLowerCase() }),
    value: word,
  })
  .map(({ name, columns, keys, value }) => ({
    name,
    content: {
      kind: "keys" as const,
      columns,
      rows: keys.map((each) => ({ key: each, from: null, values: columns.map(() => value) })),
    },
  }));
const bundle: fc.Arbitrary<Bundle> = fc.record({
  schemaVersion: fc.constant(1 as const),
  flows: fc.uniqueArray(flow, { maxLength: 4, selector: (each) => each.key }),
  tables: fc.uniqueArray(table, { maxLength: 4, selector: (each) => each.name }),
  rules: fc.constant(carriedRulesSchema.parse({ suspenseCustno: "SUSP" })),
});
const shuffled = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(shuffled)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, each]) => [name, shuffled(each)]),
        )
      : value;

test("whatever is exported comes back as it was, and exported again it is the same to the byte", () => {
  fc.assert(
    fc.property(bundle, (given) => {
      const files = writeFiles(given);
      const read = readFiles(files);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(compareBundles(given, read.value)).toEqual([]);
      expect(compareBundles(read.value, given)).toEqual([]);
      expect(writeFiles(read.value)).toEqual(files);
      expect(writeFiles(shuffled(given) as Bundle)).toEqual(files);
      for (const { text } of files) expect(text.endsWith("}\n")).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("what cannot be read is told by file, place and remedy, all of it at once", () => {
  const files = [
    { path: "tallybridge.json", text: '{"schemaVersion": 9}' },
    { path: "rules.json", text: '{"matchBy": ["colour"]}' },
    { path: "flows/Pay.json", text: "{}" },
    { path: "flows/pay.json", text: "{\nnot json" },
    {
      path: "tables/stores.json",
      text: '{"name":"stores","kind":"keys","columns":["account"],"rows":[{"key":"A","values":{"acount":"1"}}]}',
    },
    {
      path: "tables/cards.json",
      text: '{"name":"cards","kind":"keys","columns":["a"],"rows":[{"key":"4111111111111111","values":{"a":"1"}}]}',
    },
    { path: "notes.txt", text: "{}" },
  ];
  const read = readFiles(files);
  if (read.ok) throw new Error("It cannot be read.");
  expect(read.error.map(({ path, at, line }) => [path, at, line])).toEqual([
    ["flows/Pay.json", "", null],
    ["flows/pay.json", "", 2],
    ["notes.txt", "", null],
    ["rules.json", "matchBy.0", 1],
    ["tables/cards.json", "rows.0.key", 1],
    ["tables/stores.json", "rows.0.values", 1],
    ["tallybridge.json", "schemaVersion", 1],
  ]);
  for (const { remedy } of read.error) expect(remedy).not.toBe("");
  expect(readFiles([])).toMatchObject({ error: [{ path: "tallybridge.json" }, { path: "rules.json" }] });
});

test("a column under whose name no file can hold a value is refused where the table is kept", () => {
  const columns = (name: string) => tableContentSchema.safeParse({ kind: "keys", columns: [name], rows: [] }).success;
  expect(["constructor", "__proto__"].map(columns)).toEqual([true, false]);
});
