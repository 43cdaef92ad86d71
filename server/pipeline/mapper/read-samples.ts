import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import { readerOf } from "@/server/pipeline/mapping/compile/read-path";
import { parsePath } from "@/server/pipeline/mapping/shapes/field-path";
import type { RecordShape, ShapeField } from "@/server/pipeline/mapping/shapes/record-shape";
import type { Value } from "@/server/pipeline/mapping/transforms/value";
import type { Samples } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import { findPastRecords, type PastGround, type PastPlace } from "./past-records";

const lookedAt = 50;
const shownOfField = 3;

/** What the fields of a kind of record held in the newest records, as it may be shown. */
export async function readSamples(ground: PastGround, place: PastPlace, source: string): Promise<Samples> {
  const { source: shape } = await ground.db.withTenantSql(place, (sql) =>
    readMapperShapes(sql, place, { source, target: source }),
  );
  const records = await readNewest(ground, place, source);
  const values = shape.fields.flatMap((field): [string, string[]][] => {
    const shown = valuesOf(field, records).map((value) => maskValue(value, field.personal));
    const distinct = [...new Set(shown)].filter((text) => text !== "");
    return distinct.length === 0 ? [] : [[field.path, distinct.slice(0, shownOfField)]];
  });
  return { records: records.length, values: Object.fromEntries(values) };
}

/** The newest records of a kind; none where none are kept. */
export const readNewest = async (ground: PastGround, place: PastPlace, source: string): Promise<readonly unknown[]> =>
  (await findPastRecords(source)?.newest(ground, place, lookedAt)) ?? [];

/** The values of one field over some records, those of lists one by one. */
export function valuesOf({ path, type }: ShapeField, records: readonly unknown[]): readonly Value[] {
  const parts = parsePath(path);
  if (parts === undefined || type === "record" || type === "list") return [];
  const read = readerOf(0, parts);
  return records.flatMap((record) => {
    const value = read([record]);
    if (value === undefined) return [];
    return Array.isArray(value) ? value.slice(0, shownOfField) : [value];
  });
}

/** The shape with what its fields held, for the scorer alone: nothing of it is shown or kept. */
export const withSamples = ({ id, name, fields }: RecordShape, records: readonly unknown[]) => ({
  id,
  name,
  fields: fields.map((field) => ({
    ...field,
    samples: valuesOf(field, records)
      .flatMap((value) => sampleText(value) ?? [])
      .slice(0, lookedAt),
  })),
});

function sampleText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || typeof value === "object" ? maskValue(value, false) : undefined;
}
