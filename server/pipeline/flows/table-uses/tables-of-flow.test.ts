import { expect, test } from "vitest";
import { tablesOfFlow } from "./tables-of-flow";

const mapping = (...rows: readonly (readonly [target: string, table: string])[]) => ({
  schemaVersion: 1,
  source: "paytrace.transaction",
  target: "sage-pro.receipt",
  rows: rows.map(([target, table]) => ({
    id: target,
    target,
    from: { kind: "field", path: "customerId" },
    transforms: [{ transform: "look-up", version: 1, params: { table, column: "account" } }],
  })),
});
const flow = (...nodes: readonly object[]) => ({
  schemaVersion: 2,
  name: "Flow",
  trigger: { type: "gateway.transaction" },
  edges: [],
  nodes,
});
const map = (id: string, ...rows: readonly (readonly [string, string])[]) => ({
  id,
  type: "map.record",
  name: "By store",
  config: { mapping: mapping(...rows) },
});

test("the tables of every mapping are named with the step and the fields that ask them", () => {
  const document = flow(map("map", ["cashAccount", "stores"], ["custno", "stores"], ["reference", "codes"]));
  expect(tablesOfFlow(document)).toEqual([
    { table: "stores", nodeId: "map", step: "By store", fields: ["cashAccount", "custno"] },
    { table: "codes", nodeId: "map", step: "By store", fields: ["reference"] },
  ]);
});

test("a flow that is called counts for its caller, in the version that is called", () => {
  const called = flow(map("inner", ["cashAccount", "stores"]));
  const config = { flow: "another", pinned: { version: 3, document: called } };
  expect(tablesOfFlow(flow({ id: "call", type: "flow.call", config }))).toMatchObject([
    { table: "stores", nodeId: "call.inner" },
  ]);
});

test("what is no flow, or no mapping yet, names no table", () => {
  expect(tablesOfFlow(null)).toEqual([]);
  expect(tablesOfFlow(flow({ id: "map", type: "map.record", config: { mapping: "later" } }))).toEqual([]);
});
