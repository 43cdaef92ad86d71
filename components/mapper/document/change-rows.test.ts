import { describe, expect, test } from "vitest";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { row, step } from "@/tests/support/mappings";
import {
  addSource,
  addStep,
  changeStep,
  moveSource,
  moveStep,
  putSource,
  removeRow,
  removeSource,
  removeStep,
  rowOf,
} from "./change-rows";

const fromTemplate = {
  ...row("cashAccount", "cardBrand", step("trim"), step("truncate")),
  madeBy: "template" as const,
};
const document: MappingDocument = {
  schemaVersion: 1,
  source: "paytrace.transaction",
  target: "sage-pro.receipt",
  rows: [row("memo", { kind: "fields", paths: ["payerName", "invoiceId", "type"] }), fromTemplate],
};
const account = (changed: MappingDocument) => rowOf(changed, "cashAccount");

describe("changing rows", () => {
  test("a row that a person changes is theirs from then on, its steps stay, and no other row is touched", () => {
    const changed = putSource(document, "cashAccount", { kind: "constant", text: "1050-000" });
    expect(account(changed)).toEqual({
      ...fromTemplate,
      madeBy: "person",
      from: { kind: "constant", text: "1050-000" },
    });
    expect(rowOf(changed, "memo")).toBe(rowOf(document, "memo"));
    expect(account(document)).toBe(fromTemplate);
  });

  test("a field without a row gets one with an id that no other row has", () => {
    const taken = { ...document, rows: [...document.rows, { ...row("date", "occurredAt"), id: "custno" }] };
    const made = addSource(taken, "custno", "customerId");
    expect(rowOf(made, "custno")).toMatchObject({
      id: "custno-2",
      madeBy: "person",
      transforms: [],
      from: { kind: "field", path: "customerId" },
    });
  });

  test("a second source makes several of one, none twice, and the last one that is taken out takes the row with it", () => {
    const two = addSource(document, "cashAccount", "type");
    expect(account(two)?.from).toEqual({ kind: "fields", paths: ["cardBrand", "type"] });
    expect(addSource(two, "cashAccount", "type")).toBe(two);
    expect(account(moveSource(two, "cashAccount", 1, -1))?.from).toEqual({
      kind: "fields",
      paths: ["type", "cardBrand"],
    });
    const one = removeSource(two, "cashAccount", "cardBrand");
    expect(account(one)?.from).toEqual({ kind: "field", path: "type" });
    expect(account(removeSource(one, "cashAccount", "type"))).toBeUndefined();
  });

  test("a field that is drawn to a row with a constant takes its place", () => {
    const constant = putSource(document, "cashAccount", { kind: "constant", text: "1" });
    expect(account(addSource(constant, "cashAccount", "type"))?.from).toEqual({ kind: "field", path: "type" });
  });

  test("steps are added, set, moved and taken out; one at the end moves nowhere", () => {
    const names = (changed: MappingDocument) => account(changed)?.transforms.map(({ transform }) => transform);
    expect(names(addStep(document, "cashAccount", step("pad")))).toEqual(["trim", "truncate", "pad"]);
    expect(account(changeStep(document, "cashAccount", 1, { width: 10 }))?.transforms[1]).toMatchObject({
      params: { width: 10 },
    });
    expect(names(moveStep(document, "cashAccount", 1, -1))).toEqual(["truncate", "trim"]);
    expect(names(moveStep(document, "cashAccount", 1, 1))).toEqual(["trim", "truncate"]);
    expect(names(removeStep(document, "cashAccount", 0))).toEqual(["truncate"]);
  });

  test("a row that is taken out leaves the others as they are", () => {
    expect(removeRow(document, "memo").rows).toEqual([fromTemplate]);
  });
});
