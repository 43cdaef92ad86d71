import type { MappingDocument, MappingRow } from "../mapping.schema";
import { listsOf, parsePath, pathOf } from "../shapes/field-path";
import { indexShape } from "../shapes/index-shape";
import type { RecordShape, ShapeField } from "../shapes/record-shape";
import type { PreparedTransform } from "../transforms/transform";
import { bindLists, type ListBindings, sourcePaths } from "./bind-lists";
import type { MappingProblem } from "./mapping-problem";
import { type PlannedSource, planSource } from "./plan-source";
import { planSteps } from "./plan-steps";
import type { TransformSet } from "./transform-set";

/** What a mapping is read with. */
export interface MappingParts {
  readonly source: RecordShape;
  readonly target: RecordShape;
  readonly transforms: TransformSet;
  /** Of amounts that are written without one. */
  readonly currency?: string;
  /** Names of the lookup tables that there are; without them a step may name any. */
  readonly tables?: ReadonlySet<string>;
}

export interface PlannedRow {
  readonly row: MappingRow;
  readonly target: ShapeField;
  readonly from: PlannedSource;
  readonly steps: readonly PreparedTransform[];
}

export interface MappingPlan {
  /** Rows that can run, in the order of the document. */
  readonly rows: readonly PlannedRow[];
  readonly bindings: ListBindings;
  readonly problems: readonly MappingProblem[];
}

/** Reads a mapping once: everything that can be known before a record comes. */
export function planMapping(
  document: MappingDocument,
  { transforms, currency, tables, ...shapes }: MappingParts,
): MappingPlan {
  const problems: MappingProblem[] = [];
  for (const side of ["source", "target"] as const) {
    if (document[side] !== shapes[side].id) {
      const text = `The mapping is about ${document[side]}, and ${shapes[side].id} is given.`;
      problems.push({ severity: "error", place: "document", text, remedy: "Choose a mapping of these two kinds." });
    }
  }
  const [source, target] = [indexShape(shapes.source), indexShape(shapes.target)];
  const lists = bindLists(document.rows);
  problems.push(...lists.problems);
  const misaligned = new Set(lists.problems.map(({ rowId }) => rowId));
  const taken = new Map<string, MappingRow>();
  const ids = new Set<string>();
  const rows: PlannedRow[] = [];
  for (const row of document.rows) {
    const report = (place: MappingProblem["place"], problem: Omit<MappingProblem, "severity" | "place">) =>
      void problems.push({ severity: "error", rowId: row.id, target: row.target, place, ...problem });
    if (ids.has(row.id))
      report("document", { text: `Two rows have the id ${row.id}.`, remedy: "Take one of them out." });
    ids.add(row.id);
    const field = parsePath(row.target)?.at(-1)?.list === false ? target.find(row.target) : undefined;
    if (field === undefined) {
      report("target", {
        text: `${shapes.target.name} has no field ${row.target}.`,
        remedy: "Choose a field of the target. If it is new there, look at the fields of the connection again.",
      });
      continue;
    }
    const rival = taken.get(row.target);
    if (rival !== undefined) {
      report("target", {
        text: `"${field.label}" gets its value from another row already.`,
        remedy: "Take one of the two rows out, or make one row that takes several fields.",
      });
      continue;
    }
    taken.set(row.target, row);
    if (shapes.target.fields.some(({ path }) => isBelow(path, row.target))) {
      report("target", {
        text: `"${field.label}" has fields of its own.`,
        remedy: "Map the fields below it, one row each.",
      });
      continue;
    }
    if (misaligned.has(row.id)) continue;
    const planned = planSource(
      row,
      field,
      { source, bindings: lists.bindings, transforms, ...given(currency) },
      report,
    );
    const steps = planned === undefined ? undefined : planSteps(row, planned, field, { transforms, tables }, report);
    if (planned === undefined || steps === undefined) continue;
    problems.push(...widthWarnings(row, field, source.find));
    rows.push({ row, target: field, from: planned, steps });
  }
  problems.push(...unmapped(shapes.target, [...taken.keys()]));
  return { rows, bindings: lists.bindings, problems };
}

const given = (currency: string | undefined) => (currency === undefined ? {} : { currency });

const isBelow = (path: string, container: string): boolean =>
  path.startsWith(`${container}.`) || path.startsWith(`${container}[].`);

/** A wider source that goes in as it is will be refused now and then. */
function widthWarnings(
  row: MappingRow,
  { label, width }: ShapeField,
  find: (path: string) => ShapeField | undefined,
): readonly MappingProblem[] {
  const [path] = sourcePaths(row);
  const source = path === undefined || row.transforms.length > 0 ? undefined : find(path);
  if (width === undefined || source?.width === undefined || source.width <= width) return [];
  return [
    {
      severity: "warning",
      rowId: row.id,
      place: "target",
      target: row.target,
      text: `"${source.label}" may have ${source.width} characters, and "${label}" holds ${width}.`,
      remedy: `Add a step that cuts the text to ${width} characters, if that may be done.`,
    },
  ];
}

/** Required fields without a row. Those of a record or list that is not mapped at all are not asked for, unless it is required itself. */
export function unmapped(target: RecordShape, mapped: readonly string[]): readonly MappingProblem[] {
  const covered = (path: string): boolean => mapped.some((one) => one === path || isBelow(one, path));
  const { find } = indexShape(target);
  return target.fields.flatMap(({ path, label, required }) => {
    if (!required || covered(path)) return [];
    const parts = parsePath(path) ?? [];
    const containers = parts.slice(0, -1).map((_, at) => pathOf(parts.slice(0, at + 1)));
    const asked = containers.every((container) => {
      const bare = container.replace(/\[\]$/, "");
      return covered(bare) || find(bare) === undefined;
    });
    if (!asked) return [];
    const inList = listsOf(parts).length > 0 ? " of every element" : "";
    const text = `"${label}"${inList} is required, and no row fills it.`;
    return [
      { severity: "error", place: "target", target: path, text, remedy: "Map it from a field, or write a constant." },
    ];
  });
}
