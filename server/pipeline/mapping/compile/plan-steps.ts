import type { MappingRow } from "../mapping.schema";
import type { ShapeField, ValueType } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { PreparedTransform } from "../transforms/transform";
import { takesType } from "./fit-value";
import type { MappingProblem } from "./mapping-problem";
import type { PlannedSource } from "./plan-source";
import type { PossibleTypes } from "./read-path";
import type { TransformSet } from "./transform-set";

type Report = (
  place: MappingProblem["place"],
  problem: TransformProblem & { readonly step?: number; readonly severity?: MappingProblem["severity"] },
) => void;

/**
 * Reads the transforms of a row and follows the types through them to the target. Types that are certain to fail are problems here;
 * what only some values fail at is found when they come.
 * @returns undefined when the row cannot run
 */
export function planSteps(
  row: MappingRow,
  source: PlannedSource,
  target: ShapeField,
  { transforms, tables }: { readonly transforms: TransformSet; readonly tables: ReadonlySet<string> | undefined },
  report: Report,
): readonly PreparedTransform[] | undefined {
  let types: PossibleTypes = source.types;
  let many = source.kind === "many";
  const steps: PreparedTransform[] = [];
  for (const [step, { transform, version, params }] of row.transforms.entries()) {
    const kind = transforms.find(transform, version);
    if (kind === undefined) {
      return void report("transforms", {
        step,
        text: `There is no transform "${transform}" in version ${version}.`,
        remedy: "Take the step out, or choose another one.",
      });
    }
    const prepared = kind.prepare(params);
    if (!prepared.ok) return void report("transforms", { step, ...prepared.error });
    const absent = tables && prepared.value.tables.find((name) => !tables.has(name));
    if (absent !== undefined) {
      return void report("transforms", {
        step,
        text: `There is no lookup table "${absent}".`,
        remedy: "Make the table, or choose another one.",
      });
    }
    if (many && prepared.value.takes === "one") {
      return void report("transforms", {
        step,
        text: `The row takes several fields, and "${kind.title}" takes one value.`,
        remedy: "Put a step first that makes one value of several, such as a join or the first that is filled.",
      });
    }
    if (!fitsAny(types, kind.accepts)) {
      return void report("transforms", {
        step,
        text: `"${kind.title}" takes ${kind.accepts.join(" or ")}, and gets ${types?.join(" or ")}.`,
        remedy: "Choose another source field, or put a step before this one that turns the value into that type.",
      });
    }
    many = false;
    if (kind.returns !== "same") types = kind.returns;
    steps.push(prepared.value);
  }
  if (many) {
    return void report("source", {
      text: `"${target.label}" takes one value, and the row takes several fields.`,
      remedy: "Add a step that makes one value of them, such as a join or the first that is filled.",
    });
  }
  if (!fitsAny(types, [target.type])) {
    return void report("target", {
      text: `"${target.label}" takes ${target.type}, and gets ${types?.join(" or ")}.`,
      remedy:
        types?.includes("list") === true
          ? "Map into a list, with [] in the same place on both sides, or add a step that makes one value of the list."
          : "Choose another source, or add a step that turns the value into what the field takes.",
    });
  }
  return steps;
}

const fitsAny = (types: PossibleTypes, accepts: readonly ValueType[]): boolean =>
  types === undefined || types.some((from) => accepts.some((to) => takesType(to, from)));
