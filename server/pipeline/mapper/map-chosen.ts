import { ok, type Result } from "@/server/kernel/result";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { compileSoundRows } from "@/server/pipeline/mapping/compile/compile-mapping";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import type { MappedRecord } from "@/server/pipeline/mapping/compile/run-rows";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import type { TableLoader } from "@/server/pipeline/mapping/tables/load-tables";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import { chooseRecords } from "./choose-records";
import type { RecordChoice } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import type { PastGround, PastPlace } from "./past-records";

interface Ground extends PastGround {
  readonly tables: TableLoader;
}

/** The record that a mapping makes of the one that was chosen, as far as its rows can run. @throws AppError `invalid_input` */
export async function mapChosen(
  { tables: loader, ...ground }: Ground,
  place: PastPlace,
  { mapping, choice }: { readonly mapping: MappingDocument; readonly choice: RecordChoice },
): Promise<Result<MappedRecord, TransformProblem>> {
  const { shapes, rules } = await ground.db.withTenantSql(place, async (sql) => ({
    shapes: await readMapperShapes(sql, place, mapping),
    rules: await readPostingRules(sql, place),
  }));
  const [record] = await chooseRecords(ground, place, { source: shapes.source, rules }, [choice]);
  if (record === undefined || !record.ok) {
    return record ?? { ok: false, error: { text: "No record was chosen.", remedy: "Choose one." } };
  }
  const compiled = compileSoundRows(mapping, {
    ...shapes,
    transforms: mappingTransforms,
    currency: rules.baseCurrency,
  });
  const named = compiled.tables.map((name) => ({ name }));
  const tables = await ground.db.withTenantSql(place, (sql) => loader.load(sql, place, named));
  return ok((await compiled.map(record.value, tables)).record);
}
