import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";

/** A field ready to be searched: what it is called, in small letters. Made once for a shape. */
export interface SearchableField {
  readonly field: MapperField;
  readonly words: string;
  /** Fields around it, outermost first. */
  readonly around: readonly string[];
}

export function readTree(fields: readonly MapperField[]): readonly SearchableField[] {
  const around = new Map<string, readonly string[]>([["", []]]);
  return fields.map((field) => {
    const above = around.get(field.parent) ?? [];
    around.set(field.path, [...above, field.path]);
    const words = `${field.label} ${field.path} ${field.type} ${field.description}`.toLowerCase();
    return { field, words, around: above };
  });
}

interface Narrowing {
  readonly search: string;
  /** Records and lists whose fields are folded away. */
  readonly folded: ReadonlySet<string>;
  /** Lets only these through; all where absent. */
  readonly only?: (field: MapperField) => boolean;
}

/** The fields that are shown, in their order, with the records around those that are found. A search looks into what is folded. */
export function visibleFields(tree: readonly SearchableField[], { search, folded, only }: Narrowing): MapperField[] {
  const asked = search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (asked.length === 0 && only === undefined) {
    return tree.flatMap(({ field, around }) => (around.some((path) => folded.has(path)) ? [] : [field]));
  }
  const kept = new Set<string>();
  for (const { field, words, around } of tree) {
    const found = asked.every((word) => words.includes(word)) && (only === undefined || only(field));
    if (!found) continue;
    kept.add(field.path);
    for (const path of around) kept.add(path);
  }
  return tree.flatMap(({ field }) => (kept.has(field.path) ? [field] : []));
}

/** The field itself, or what it is folded into; undefined where neither is shown. */
export function shownInPlaceOf(
  path: string,
  parents: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, number>,
): number | undefined {
  let at: string | undefined = path;
  while (at !== undefined && at !== "") {
    const place = places.get(at);
    if (place !== undefined) return place;
    at = parents.get(at);
  }
  return undefined;
}
