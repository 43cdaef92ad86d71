import type { MapperField, ShownPreview, ShownProblem, ShownSuggestion } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { sourcesOf } from "./document/change-rows";
import type { Side } from "./document/connection-ends";
import { standsIn, type TargetFacts, type TargetFilter, targetFilters } from "./target-filters";

/** What a preview and the suggestions say, by the fields they are about. */
export function factsOf(
  { rows }: MappingDocument,
  preview: ShownPreview | undefined,
  suggestions: readonly ShownSuggestion[],
): TargetFacts {
  const problems = new Map<string, ShownProblem[]>();
  for (const problem of preview?.problems ?? []) {
    const { target } = problem;
    if (target !== undefined) problems.set(target, [...(problems.get(target) ?? []), problem]);
  }
  const [record] = preview?.records ?? [];
  return {
    rows: new Map(rows.map((row) => [row.target, row])),
    previews: new Map(record?.read === true ? record.rows.map((row) => [row.rowId, row]) : []),
    problems,
    suggestions: new Map(suggestions.map((one) => [one.target, one])),
  };
}

/** How many fields stand in each part of the list. */
export const countFilters = (fields: readonly MapperField[], facts: TargetFacts): Record<TargetFilter, number> =>
  Object.fromEntries(
    Object.keys(targetFilters).map((filter) => [
      filter,
      fields.filter(
        (field) => (filter !== "all" || !field.holdsFields) && standsIn(filter as TargetFilter, field, facts),
      ).length,
    ]),
  ) as Record<TargetFilter, number>;

/** Where the fields of one side stand; what is folded away is found by its parents. */
export const sideOf = (all: readonly MapperField[], shown: readonly MapperField[], rowHeight: number): Side => ({
  rowHeight,
  places: new Map(shown.map(({ path }, index) => [path, index])),
  parents: new Map(all.map(({ path, parent }) => [path, parent])),
});

/** How many rows take each field of the source. */
export function countUses({ rows }: MappingDocument): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const path of rows.flatMap(sourcesOf)) uses.set(path, (uses.get(path) ?? 0) + 1);
  return uses;
}
