import type { MappingRow } from "../mapping.schema";
import { listsOf, parsePath } from "../shapes/field-path";
import type { IndexedShape } from "../shapes/index-shape";
import type { ShapeField, ValueType } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { NamedValue, Value } from "../transforms/value";
import type { ListBindings } from "./bind-lists";
import type { MappingProblem } from "./mapping-problem";
import { readConstant } from "./read-constant";
import { type Frames, type PossibleTypes, readerOf } from "./read-path";
import type { PreparedFormula, TransformSet } from "./transform-set";

/** Where the values of a row come from, ready to be read. */
export type PlannedSource =
  | {
      readonly kind: "one";
      readonly types: PossibleTypes;
      /** The last name of its path. */
      readonly name: string;
      read(frames: Frames): Value | undefined;
    }
  | { readonly kind: "many"; readonly types: PossibleTypes; read(frames: Frames): readonly NamedValue[] }
  | { readonly kind: "formula"; readonly types: PossibleTypes; readonly formula: PreparedFormula };

export interface SourceParts {
  readonly source: IndexedShape;
  readonly bindings: ListBindings;
  readonly transforms: TransformSet;
  readonly currency?: string;
}

type Report = (place: MappingProblem["place"], problem: TransformProblem) => void;

/** @returns undefined when the source cannot be read; `report` was told why. */
export function planSource(
  row: MappingRow,
  target: ShapeField,
  parts: SourceParts,
  report: Report,
): PlannedSource | undefined {
  const { from } = row;
  switch (from.kind) {
    case "field":
      return planField(from.path, target, parts, report);
    case "fields": {
      const fields = from.paths.flatMap((path) => planField(path, target, parts, report) ?? []);
      if (fields.length < from.paths.length) return undefined;
      const possible = fields.flatMap(({ types = [] }) => types);
      return {
        kind: "many",
        types: fields.every(({ types }) => types !== undefined) ? [...new Set(possible)] : undefined,
        read: (frames) => fields.map(({ name, read }) => ({ name, value: read(frames) })),
      };
    }
    case "constant": {
      const type = writtenType(row, target, parts.transforms);
      const value = readConstant(from.text, type, parts.currency);
      if (!value.ok) return void report("source", value.error);
      return { kind: "one", types: [type], name: "value", read: () => value.value };
    }
    case "formula": {
      const type = writtenType(row, target, parts.transforms);
      const { currency } = parts;
      const formula = parts.transforms.readFormula(from.text, {
        type,
        ...(currency === undefined ? {} : { currency }),
      });
      if (!formula.ok) return void report("source", formula.error);
      return { kind: "formula", types: [type], formula: formula.value };
    }
    default:
      return from satisfies never;
  }
}

function planField(path: string, target: ShapeField, { source, bindings }: SourceParts, report: Report) {
  const parts = parsePath(path);
  const field = parts === undefined ? undefined : source.find(path);
  if (parts === undefined || field === undefined) {
    return void report("source", {
      text: `${source.shape.name} has no field ${path}.`,
      remedy: "Choose a field of the source. If it is new there, look at the fields of the connection again.",
    });
  }
  const lists = listsOf(parts);
  const targetLists = listsOf(parsePath(target.path) ?? []);
  // As deep as both sides go through the same lists, the row is about one element.
  let level = 0;
  while (level < lists.length && bindings.get(targetLists[level] ?? "") === lists[level]) level += 1;
  const through = level === 0 ? 0 : parts.findIndex((_, at) => listsOf(parts.slice(0, at + 1)).length === level) + 1;
  const rest = parts.slice(through);
  const inList = rest.some(({ list }) => list);
  const types: PossibleTypes = parts.at(-1)?.list ? (inList ? ["list"] : undefined) : inList ? ["list"] : [field.type];
  return { kind: "one", types, name: parts.at(-1)?.name ?? "", read: readerOf(level, rest) } as const;
}

/** A constant or formula is read by the type of its target, unless a step takes it first. */
function writtenType(row: MappingRow, target: ShapeField, transforms: TransformSet): ValueType {
  const [first] = row.transforms;
  if (first === undefined) return target.type;
  const accepts = transforms.find(first.transform, first.version)?.accepts ?? [];
  return accepts.includes("text") ? "text" : (accepts[0] ?? target.type);
}
