import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { checkMapping } from "@/server/pipeline/mapping/compile/check-mapping";
import { type CompiledMapping, compileMapping } from "@/server/pipeline/mapping/compile/compile-mapping";
import type { MappingProblem } from "@/server/pipeline/mapping/compile/mapping-problem";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import type { MappingParts } from "@/server/pipeline/mapping/compile/plan-mapping";
import type { Mapped, MappedRecord, RowError } from "@/server/pipeline/mapping/compile/run-rows";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { factsOfReceipt } from "@/server/pipeline/mapping/posting-facts";
import { findShape, type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import { compileOnce } from "../compile-once";
import { madeFact } from "../facts";
import { endItem, failed, type Item, passed } from "../item";
import { findMappingSource, mappingSources } from "../mapping-sources";
import { isInBooks } from "../received-money";
import { type ConfigProblem, defineStep, type StepSurroundings } from "../step";
import { stepFields } from "../step-fields";

const type = "map.record";

const config = z.strictObject({
  mapping: mappingDocumentSchema.clone().register(stepFields, {
    label: "Mapping",
    help: "Field by field from what was read to what is written: each row says where a value comes from and what is done with it.",
    of: "mapping",
  }),
});

/** Makes the record that is to be written of the one that was read, by the rows of a mapping. */
export const mapRecordStep = defineStep({
  type,
  version: 1,
  group: "map",
  effect: "pure",
  docs: {
    summary: "Makes the fields of the other system of what was read.",
    help: "Each row of the mapping fills one field. What a row cannot do is told at the row, and nothing is posted with a guess in its place. Behind a mapping to a receipt, its reference, customer, account, day and note are what the invoice is found and the posting is decided by; without one the posting rules say them.",
    example: "Payments by American Express are posted to account 1052-000, all others to 1050-000.",
  },
  config,
  needs: ({ mapping }) => {
    const source = findMappingSource(mapping.source);
    return source === undefined ? [] : [source.fact];
  },
  gives: ({ mapping }) => (findShape(mapping.target) === undefined ? [] : [madeFact(mapping.target as ShapeId)]),
  check: ({ mapping }, surroundings) => checkKinds(mapping) ?? checkRows(mapping, surroundings),
  prepare: ({ mapping }) => {
    const source = findMappingSource(mapping.source);
    const compiledFor = compileOnce((currency) => compile(mapping, currency));
    return async ({ rules, tables: readTables }, items) => {
      const compiled = compiledFor(rules.baseCurrency);
      const tables = compiled.tables.length === 0 ? noTables : await readTables(compiled.tables);
      for (const item of items) {
        const record = source?.read(item, rules);
        if (record === undefined) {
          endMissing(item, mapping);
          continue;
        }
        const mapped = compiled.map(record, tables);
        take(item, mapping.target, mapped instanceof Promise ? await mapped : mapped, tables);
      }
    };
  },
});

const noTables: Tables = new Map();

function take(item: Item, target: string, { record, notes, errors }: Mapped, tables: Tables): void {
  if (errors.length > 0) {
    // What is in the books stays said, whatever a later mapping would make of it.
    if (isInBooks(item)) passed(item, type, "Not mapped: it is in the books already.");
    else endUnmapped(item, errors);
    return;
  }
  item.made = new Map(item.made).set(target, record);
  passed(item, type, tell(item, target, record), tables.size === 0 ? undefined : versionsOf(tables));
  for (const { rowId, target: field, text } of notes) passed(item, type, text, { row: rowId, field });
}

/** Keeps what a receipt says of its posting. @returns what was made, in a sentence. */
function tell(item: Item, target: string, record: MappedRecord): string {
  const facts = target === "sage-pro.receipt" ? factsOfReceipt(record) : undefined;
  if (facts === undefined) return `Mapped to a ${findShape(target)?.name}.`;
  item.facts = facts;
  return `Mapped to a receipt of ${facts.date} to account ${facts.cashAccount}.`;
}

/** Which version of each table was asked. */
const versionsOf = (tables: Tables) =>
  Object.fromEntries([...tables.values()].map(({ name, version }) => [name, version]));

/** Never passed over: what follows would take the posting rules in place of the mapping. */
function endMissing(item: Item, { source }: MappingDocument): void {
  const text = `There is no ${findShape(source)?.name ?? source} to map here.`;
  endItem(item, type, { status: "dead", outcome: "needs_you", cause: "mapping_failed", text });
}

/** So many are told of one record; a broken table breaks every row that asks it. */
const mostTold = 20;

function endUnmapped(item: Item, errors: readonly RowError[]): void {
  const [first, ...others] = errors;
  if (first === undefined) return;
  for (const error of others.slice(0, mostTold)) failed(item, type, `${error.text} ${error.remedy}`, placeOf(error));
  const more =
    others.length === 0 ? "" : ` ${others.length} more ${others.length === 1 ? "row has" : "rows have"} errors.`;
  const text = `It could not be mapped: ${first.text} ${first.remedy}${more}`;
  endItem(item, type, { status: "dead", outcome: "needs_you", cause: "mapping_failed", text }, placeOf(first));
}

const placeOf = ({ rowId, target, at }: RowError) => ({
  row: rowId,
  field: target,
  ...(at.length === 0 ? {} : { element: at.map((index) => index + 1).join(".") }),
});

function partsOf({ source, target }: MappingDocument, currency: string | undefined): MappingParts {
  const shapesOf = { source: findShape(source), target: findShape(target) };
  if (shapesOf.source === undefined || shapesOf.target === undefined) {
    throw new AppError("internal", `A mapping names a kind of record that does not exist: ${source} or ${target}.`);
  }
  return {
    source: shapesOf.source,
    target: shapesOf.target,
    transforms: mappingTransforms,
    ...(currency === undefined ? {} : { currency }),
  };
}

/** @throws AppError `internal` for a mapping that was published and is not understood any more */
function compile(mapping: MappingDocument, currency: string): CompiledMapping {
  const compiled = compileMapping(mapping, partsOf(mapping, currency));
  if (compiled.ok) return compiled.value;
  const [first] = compiled.error;
  throw new AppError("internal", `A published mapping cannot run: ${first?.rowId ?? "it"}: ${first?.text}`);
}

/** @returns undefined when records of these kinds can be mapped. */
function checkKinds({ source, target }: MappingDocument): readonly ConfigProblem[] | undefined {
  if (findMappingSource(source) === undefined) {
    const known = Object.keys(mappingSources).map((id) => shapes[id as ShapeId].name);
    return [
      {
        field: "mapping.source",
        text: `No step of a flow reads a ${findShape(source)?.name ?? `"${source}"`}.`,
        remedy: `Map from one of these: ${known.join(", ")}.`,
      },
    ];
  }
  if (findShape(target) !== undefined) return undefined;
  const text = `There is no kind of record "${target}".`;
  return [{ field: "mapping.target", text, remedy: "Choose what is made." }];
}

const checkRows = (mapping: MappingDocument, { currency, tables }: StepSurroundings): readonly ConfigProblem[] =>
  checkMapping(mapping, { ...partsOf(mapping, currency), ...(tables === undefined ? {} : { tables }) }).flatMap(
    (problem) => {
      const { severity, text, remedy } = problem;
      return severity === "error" ? [{ field: fieldOf(problem), text, remedy }] : [];
    },
  );

/** `mapping.rows.<id>` for a row, `mapping.target.<path>` for a field that no row fills. */
function fieldOf({ rowId, target }: MappingProblem): string {
  if (rowId !== undefined) return `mapping.rows.${rowId}`;
  return target === undefined ? "mapping" : `mapping.target.${target}`;
}
