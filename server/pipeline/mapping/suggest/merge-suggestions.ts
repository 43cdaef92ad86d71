import type { MappingDocument, MappingRow } from "../mapping.schema";
import { defaultLevel, type Suggestion } from "./suggestion";

/** A suggestion that did not become a row. */
export interface SkippedSuggestion {
  readonly suggestion: Suggestion;
  readonly because:
    | "below the level"
    | "a person made the row"
    | "a template made the row"
    | "the row says the same already";
}

export interface MergedSuggestions {
  readonly document: MappingDocument;
  /** Targets whose row is new or says something else now. */
  readonly changed: readonly string[];
  readonly skipped: readonly SkippedSuggestion[];
}

const rowOf = ({ target, sources, transforms, reasons }: Suggestion, id: string): MappingRow => {
  const [only] = sources;
  return {
    id,
    target,
    from:
      sources.length === 1 && only !== undefined
        ? { kind: "field", path: only }
        : { kind: "fields", paths: [...sources] },
    transforms: [...transforms],
    madeBy: "suggestion",
    note: (reasons[0] ?? "").slice(0, 500),
  };
};

/** An id that no row has: that of the target, with a number where it is taken. */
function freeId(target: string, taken: ReadonlySet<string>): string {
  const base = `suggested-${target}`.slice(0, 50);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/**
 * The document with all suggestions at the level and above as rows. A row that a person or a template made stays as it is; one that an
 * earlier suggestion made is replaced. The document that was handed in is not changed.
 */
export function mergeSuggestions(
  document: MappingDocument,
  suggestions: readonly Suggestion[],
  level = defaultLevel,
): MergedSuggestions {
  const rows = [...document.rows];
  const ids = new Set(rows.map(({ id }) => id));
  const changed: string[] = [];
  const skipped: SkippedSuggestion[] = [];
  for (const suggestion of suggestions) {
    const at = rows.findIndex(({ target }) => target === suggestion.target);
    const there = rows[at];
    const because = reasonToSkip(suggestion, there, level);
    if (because !== undefined) {
      skipped.push({ suggestion, because });
      continue;
    }
    const row = rowOf(suggestion, there?.id ?? freeId(suggestion.target, ids));
    ids.add(row.id);
    if (there === undefined) rows.push(row);
    else rows[at] = row;
    changed.push(suggestion.target);
  }
  return { document: { ...document, rows }, changed, skipped };
}

function reasonToSkip(
  suggestion: Suggestion,
  there: MappingRow | undefined,
  level: number,
): SkippedSuggestion["because"] | undefined {
  if (there?.madeBy === "person") return "a person made the row";
  if (there?.madeBy === "template") return "a template made the row";
  if (suggestion.confidence < level) return "below the level";
  const row = rowOf(suggestion, "");
  const isSame =
    there !== undefined &&
    JSON.stringify([row.from, row.transforms]) === JSON.stringify([there.from, there.transforms]);
  return isSame ? "the row says the same already" : undefined;
}
