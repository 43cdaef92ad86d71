import { type CompiledMapping, compileMapping } from "@/server/pipeline/mapping/compile/compile-mapping";
import type { MappingParts } from "@/server/pipeline/mapping/compile/plan-mapping";
import { findTransform } from "@/server/pipeline/mapping/compile/transform-set";
import type { MappingDocument, MappingRow, RowSource } from "@/server/pipeline/mapping/mapping.schema";
import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";

/** For mappings without formulas. */
const noFormulas: MappingParts["transforms"]["readFormula"] = () => ({
  ok: false,
  error: { text: "There are no formulas here.", remedy: "Choose a field." },
});

export const partsOf = (source: ShapeId, target: ShapeId, more: Partial<MappingParts> = {}): MappingParts => ({
  source: shapes[source],
  target: shapes[target],
  transforms: { find: findTransform, readFormula: noFormulas },
  ...more,
});

export const step = (transform: string, params: MappingRow["transforms"][number]["params"] = {}) => ({
  transform,
  version: 1,
  params,
});

/** A row named by its target. A text is the path of its source field. */
export const row = (
  target: string,
  from: string | RowSource,
  ...transforms: readonly MappingRow["transforms"][number][]
): MappingRow => ({
  id: target,
  target,
  transforms: [...transforms],
  madeBy: "person",
  note: "",
  from: typeof from === "string" ? { kind: "field", path: from } : from,
});

export const constant = (text: string): RowSource => ({ kind: "constant", text });

export const mappingOf = (source: ShapeId, target: ShapeId, ...rows: readonly MappingRow[]): MappingDocument => ({
  schemaVersion: 1,
  source,
  target,
  rows: [...rows],
});

/** @throws Error when the mapping may not run */
export function compiled(document: MappingDocument, parts: MappingParts): CompiledMapping {
  const made = compileMapping(document, parts);
  if (!made.ok) throw new Error(made.error.map(({ target, text }) => `${target}: ${text}`).join("\n"));
  return made.value;
}
