import type { SampledField, SampledShape } from "@/server/pipeline/mapping/suggest/suggestion";
import type { GoldenSet } from "../../golden/read-mapping-sets";

/** A shape of `count` fields made of the fields of several: what they are called stays, the records they lie in differ. */
function widen(id: string, name: string, shapes: readonly SampledShape[], count: number): SampledShape {
  const fields: SampledField[] = [];
  for (let round = 0; fields.length < count; round += 1) {
    for (const shape of shapes) {
      for (const field of shape.fields)
        fields.push(
          round === 0 && fields.length < 60
            ? field
            : { ...field, path: `part${round}_${shape.id.replaceAll("-", "_")}.${field.path}` },
        );
    }
  }
  const unique = new Map(fields.map((field) => [field.path, field]));
  return { id, name, fields: [...unique.values()].slice(0, count) };
}

/** Both sides of the golden sets, as one source and one target with `count` fields each. */
export const wideShapes = (
  sets: readonly GoldenSet[],
  count: number,
): { source: SampledShape; target: SampledShape } => ({
  source: widen(
    "wide-payment",
    "Payment with many fields",
    [...new Map(sets.map(({ source }) => [source.id, source])).values()],
    count,
  ),
  target: widen(
    "wide-ledger",
    "Ledger with many fields",
    [...new Map(sets.map(({ target }) => [target.id, target])).values()],
    count,
  ),
});
