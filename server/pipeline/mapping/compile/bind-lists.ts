import type { MappingRow } from "../mapping.schema";
import { listsOf, parsePath } from "../shapes/field-path";
import type { MappingProblem } from "./mapping-problem";

/** Which list of the source each list of the target is made from. A list that no row names a source for gets one element. */
export type ListBindings = ReadonlyMap<string, string>;

export const sourcePaths = ({ from }: MappingRow): readonly string[] => {
  switch (from.kind) {
    case "field":
      return [from.path];
    case "fields":
      return from.paths;
    case "constant":
    case "formula":
      return [];
    default:
      return from satisfies never;
  }
};

/** Rows that name both sides with `[]` in the same place bind the two lists. @returns problems where two lists would meet in one */
export function bindLists(rows: readonly MappingRow[]): {
  readonly bindings: ListBindings;
  readonly problems: readonly MappingProblem[];
} {
  const bindings = new Map<string, string>();
  const problems: MappingProblem[] = [];
  for (const row of rows) {
    const targets = listsOf(parsePath(row.target) ?? []);
    for (const path of sourcePaths(row)) {
      listsOf(parsePath(path) ?? []).forEach((list, level) => {
        const target = targets[level];
        if (target === undefined) return;
        const bound = bindings.get(target);
        if (bound === undefined) bindings.set(target, list);
        else if (bound !== list) {
          problems.push({
            severity: "error",
            rowId: row.id,
            place: "source",
            target: row.target,
            text: `The elements of ${target} are made from ${bound}, and this row takes ${list}.`,
            remedy: `Choose a field of ${bound} or one outside of any list.`,
          });
        }
      });
    }
  }
  return { bindings, problems };
}
