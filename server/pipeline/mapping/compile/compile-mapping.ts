import { err, ok, type Result } from "@/server/kernel/result";
import type { MappingDocument } from "../mapping.schema";
import type { Tables } from "../transforms/lookup-tables";
import type { Outcome } from "../transforms/outcome";
import { type ArrangedRow, arrangeRows, type Block } from "./arrange-rows";
import type { MappingProblem } from "./mapping-problem";
import { type MappingParts, planMapping } from "./plan-mapping";
import { formulaInputs, type Mapped, noFormulas, runRows } from "./run-rows";

/**
 * A mapping that was read once and runs over many records. Mapping throws nothing: what a row cannot do is its error in the result.
 * Formulas are asynchronous, so a mapping that has some is another function.
 */
export type CompiledMapping = {
  /** Names of the lookup tables that its transforms ask. */
  readonly tables: readonly string[];
} & (
  | { readonly waits: false; map(record: unknown, tables: Tables): Mapped }
  | { readonly waits: true; map(record: unknown, tables: Tables): Promise<Mapped> }
);

/** @returns the errors of a mapping that must not run. */
export function compileMapping(
  document: MappingDocument,
  parts: MappingParts,
): Result<CompiledMapping, readonly MappingProblem[]> {
  const { rows, bindings, problems } = planMapping(document, parts);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return err(errors);
  return ok(runnable(arrangeRows(rows, parts.target, bindings)));
}

/** A mapping of the rows that can run, whatever is wrong with the others: for showing what comes of it. */
export function compileSoundRows(document: MappingDocument, parts: MappingParts): CompiledMapping {
  const { rows, bindings } = planMapping(document, parts);
  return runnable(arrangeRows(rows, parts.target, bindings));
}

function runnable(root: Block): CompiledMapping {
  const rows = allRows(root);
  const tables = [...new Set(rows.flatMap(({ steps }) => steps.flatMap((step) => step.tables)))].sort();
  if (!rows.some(({ from }) => from.kind === "formula")) {
    return { tables, waits: false, map: (record, given) => runRows(root, record, given, noFormulas) };
  }
  return {
    tables,
    waits: true,
    async map(record, given) {
      const outcomes = new Map<ArrangedRow, readonly Outcome[]>();
      // One after the other: each has its own limits of time and memory, which neighbours must not use up.
      for (const [row, inputs] of formulaInputs(root, [record])) {
        if (row.from.kind === "formula") outcomes.set(row, await row.from.formula.evaluate(inputs));
      }
      return runRows(root, record, given, outcomes);
    },
  };
}

const allRows = (block: Block): Block["rows"] => [...block.rows, ...block.lists.flatMap(allRows)];
