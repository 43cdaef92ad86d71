import type { MapperField, RowPreview, ShownProblem, ShownSuggestion } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";

export const targetFilters = {
  all: "All",
  mapped: "Mapped",
  missing: "Required, not mapped",
  unmapped: "Not mapped",
  wrong: "Problems",
  suggested: "Suggested",
} as const;
export type TargetFilter = keyof typeof targetFilters;

/** What is known of the fields of the target, by their paths. */
export interface TargetFacts {
  readonly rows: ReadonlyMap<string, MappingRow>;
  readonly previews: ReadonlyMap<string, RowPreview>;
  readonly problems: ReadonlyMap<string, readonly ShownProblem[]>;
  readonly suggestions: ReadonlyMap<string, ShownSuggestion>;
}

/** Whether a field stands in a part of the list. What holds fields of its own stands in none but where something is said of it. */
export function standsIn(filter: TargetFilter, { path, holdsFields }: MapperField, facts: TargetFacts): boolean {
  const problems = facts.problems.get(path) ?? [];
  switch (filter) {
    case "all":
      return true;
    case "mapped":
      return facts.rows.has(path);
    case "missing":
      return (
        !facts.rows.has(path) && problems.some(({ rowId, severity }) => rowId === undefined && severity === "error")
      );
    case "unmapped":
      return !holdsFields && !facts.rows.has(path);
    case "wrong":
      return problems.length > 0 || (facts.previews.get(facts.rows.get(path)?.id ?? "")?.errors.length ?? 0) > 0;
    case "suggested":
      return facts.suggestions.has(path);
    default:
      return filter satisfies never;
  }
}
