import { describe, expect, test } from "vitest";
import { type MappingDocument, type MappingRow, mappingDocumentSchema } from "../mapping.schema";
import { mergeSuggestions } from "./merge-suggestions";
import type { Suggestion } from "./suggestion";

const row = (target: string, path: string, madeBy: MappingRow["madeBy"]): MappingRow => ({
  id: `row-${target}`,
  target,
  madeBy,
  transforms: [],
  note: "",
  from: { kind: "field", path },
});
const suggestion = (target: string, sources: string[], confidence: number): Suggestion => ({
  target,
  sources,
  confidence,
  transforms: [],
  reasons: [`Both are about ${target}.`],
});
const documentOf = (...rows: MappingRow[]): MappingDocument => ({
  schemaVersion: 1,
  source: "paytrace.transaction",
  target: "sage-pro.receipt",
  rows,
});

describe("suggestions become rows", () => {
  test("all at the level and above, each with why it is there, and the document holds by its schema", () => {
    const merged = mergeSuggestions(
      documentOf(),
      [suggestion("invno", ["invoice_id"], 0.8), suggestion("refno", ["transaction_id"], 0.79)],
      0.8,
    );
    expect(merged.changed).toEqual(["invno"]);
    expect(merged.skipped.map(({ suggestion: { target }, because }) => [target, because])).toEqual([
      ["refno", "below the level"],
    ]);
    expect(mappingDocumentSchema.parse(merged.document)).toEqual(merged.document);
    expect(merged.document.rows).toMatchObject([
      {
        target: "invno",
        from: { kind: "field", path: "invoice_id" },
        madeBy: "suggestion",
        note: "Both are about invno.",
      },
    ]);
  });

  test("a row that a person or a template made stays as it is, however sure the suggestion is", () => {
    const before = documentOf(row("invno", "description", "person"), row("custno", "customer_id", "template"));
    const merged = mergeSuggestions(
      before,
      [suggestion("invno", ["invoice_id"], 1), suggestion("custno", ["email"], 1)],
      0,
    );
    expect(merged.document).toEqual(before);
    expect(merged.skipped.map(({ because }) => because)).toEqual(["a person made the row", "a template made the row"]);
  });

  test("a row of an earlier suggestion is replaced in its place and keeps its id, and one that says the same stays", () => {
    const before = documentOf(row("invno", "description", "suggestion"), row("refno", "transaction_id", "suggestion"));
    const merged = mergeSuggestions(before, [
      suggestion("invno", ["invoice_id"], 0.9),
      suggestion("refno", ["transaction_id"], 0.9),
    ]);
    expect(merged.document.rows.map(({ id, from }) => [id, from])).toEqual([
      ["row-invno", { kind: "field", path: "invoice_id" }],
      ["row-refno", { kind: "field", path: "transaction_id" }],
    ]);
    expect(merged.changed).toEqual(["invno"]);
    expect(merged.skipped.map(({ because }) => because)).toEqual(["the row says the same already"]);
    expect(before.rows[0]?.from).toEqual({ kind: "field", path: "description" });
  });

  test("several fields become a row of several fields, and no two rows share an id", () => {
    const before = documentOf({ ...row("title", "title", "person"), id: "suggested-contact" });
    const merged = mergeSuggestions(before, [suggestion("contact", ["first_name", "last_name"], 0.9)]);
    expect(merged.document.rows[1]?.from).toEqual({ kind: "fields", paths: ["first_name", "last_name"] });
    expect(new Set(merged.document.rows.map(({ id }) => id)).size).toBe(2);
  });
});
