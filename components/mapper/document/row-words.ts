import type { DescribedMapping, MapperTransform } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingRow, TransformStep } from "@/server/pipeline/mapping/mapping.schema";

/** What rows are told with: names of fields and titles of transforms. Made once for a mapping. */
export interface MapperWords {
  field(path: string): string;
  target(path: string): string;
  transform(step: Pick<TransformStep, "transform" | "version">): MapperTransform | undefined;
}

export function wordsOf({ source, target, transforms }: DescribedMapping): MapperWords {
  const labels = new Map(source.fields.map(({ path, label }) => [path, label]));
  const targets = new Map(target.fields.map(({ path, label }) => [path, label]));
  const kinds = new Map(transforms.map((one) => [`${one.name} ${one.version}`, one]));
  return {
    // A field that only one company has is called by the last part of its path.
    field: (path) => labels.get(path) ?? path.split(".").at(-1) ?? path,
    target: (path) => targets.get(path) ?? path,
    transform: ({ transform, version }) => kinds.get(`${transform} ${version}`),
  };
}

/** Where the value of a row comes from, such as `Card brand` or `"1050-000"`. */
export function sourceWords({ from }: Pick<MappingRow, "from">, words: MapperWords): string {
  switch (from.kind) {
    case "field":
      return words.field(from.path);
    case "fields":
      return from.paths.map(words.field).join(", ");
    case "constant":
      return from.text === "" ? "Nothing" : `“${from.text}”`;
    case "formula":
      return `Formula ${from.text}`;
    default:
      return from satisfies never;
  }
}

/** A row in one line: `Card brand → G/L account by rules`. */
export function rowWords(row: Pick<MappingRow, "from" | "transforms">, words: MapperWords): string {
  const steps = row.transforms.map((step) => words.transform(step)?.title ?? step.transform);
  return [sourceWords(row, words), ...steps].join(" → ");
}

/** What a step is set to, in a few words: `brand · 1050-000`. Lists are told by their length. */
export function paramWords(params: TransformStep["params"]): string {
  return Object.entries(params)
    .flatMap(([name, value]): readonly string[] => {
      if (value === "" || value === null || value === false) return [];
      if (value === true) return [spaced(name).toLowerCase()];
      if (Array.isArray(value)) {
        const texts = value.filter((one) => typeof one === "string");
        return texts.length === value.length ? [texts.join(", ")] : [`${value.length} ${spaced(name).toLowerCase()}`];
      }
      return typeof value === "object" ? [] : [String(value)];
    })
    .filter((text) => text !== "")
    .join(" · ");
}

/** `caseCounts` as people read it: `Case counts`. */
export const spaced = (name: string): string => {
  const words = name.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
};
