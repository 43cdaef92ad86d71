import { listsOf, type PathPart, parsePath } from "../shapes/field-path";
import { indexShape } from "../shapes/index-shape";
import type { RecordShape, ShapeField } from "../shapes/record-shape";
import type { ListBindings } from "./bind-lists";
import { type Misfit, misfitOf } from "./fit-value";
import type { PlannedRow } from "./plan-mapping";
import { elementsOf, type Frames } from "./read-path";

/** A row with where its value goes, seen from the element it belongs to. */
export interface ArrangedRow extends PlannedRow {
  readonly misfit: Misfit;
  /** Names of the records around the field. */
  readonly around: readonly string[];
  readonly name: string;
}

/** What is written once for each element of a list, or once for the record itself. */
export interface Block {
  readonly rows: readonly ArrangedRow[];
  readonly lists: readonly ListBlock[];
}

export interface ListBlock extends Block {
  readonly around: readonly string[];
  readonly name: string;
  readonly field: ShapeField | undefined;
  /** Undefined for a list with one element, whose rows look at the frames around it. */
  readonly elements: ((frames: Frames) => readonly unknown[]) | undefined;
}

interface Growing {
  readonly rows: ArrangedRow[];
  readonly lists: Map<string, Growing & { readonly list: Omit<ListBlock, "rows" | "lists"> }>;
}

/** Arranges rows by the lists of the target they lie in, outermost first. */
export function arrangeRows(rows: readonly PlannedRow[], target: RecordShape, bindings: ListBindings): Block {
  const { find } = indexShape(target);
  const root: Growing = { rows: [], lists: new Map() };
  for (const planned of rows) {
    const parts = parsePath(planned.target.path) ?? [];
    let block = root;
    let begin = 0;
    listsOf(parts).forEach((path, level) => {
      const end = parts.findIndex((_, at) => listsOf(parts.slice(0, at + 1)).length === level + 1) + 1;
      const place = placeOf(parts.slice(begin, end));
      const known = block.lists.get(path) ?? {
        rows: [],
        lists: new Map(),
        list: { ...place, field: find(path), elements: sourceList(path, bindings) },
      };
      block.lists.set(path, known);
      block = known;
      begin = end;
    });
    block.rows.push({ ...planned, misfit: misfitOf(planned.target), ...placeOf(parts.slice(begin)) });
  }
  return settle(root);
}

const settle = ({ rows, lists }: Growing): Block => ({
  rows,
  lists: [...lists.values()].map(({ list, ...inner }) => ({ ...list, ...settle(inner) })),
});

const placeOf = (parts: readonly PathPart[]) => ({
  around: parts.slice(0, -1).map(({ name }) => name),
  name: parts.at(-1)?.name ?? "",
});

/** The bound list, seen from the innermost element that its own path goes through. */
function sourceList(target: string, bindings: ListBindings): ListBlock["elements"] {
  const bound = bindings.get(target);
  if (bound === undefined) return undefined;
  const parts = parsePath(bound) ?? [];
  const frame = listsOf(parts).length - 1;
  const last = parts.findLastIndex(({ list }, at) => list && at < parts.length - 1);
  return elementsOf(frame, parts.slice(last + 1));
}
