import { ok, type Result } from "@/server/kernel/result";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { compileSoundRows } from "@/server/pipeline/mapping/compile/compile-mapping";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import type { MappedRecord } from "@/server/pipeline/mapping/compile/run-rows";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import type { TableLoader } from "@/server/pipeline/mapping/tables/load-tables";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { Database } from "@/server/platform/db/database";
import { chooseRecords } from "./choose-records";
import type { RecordChoice } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import type { PastPlace } from "./past-records";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly tables: TableLoader;
}

/** The record that a mapping makes of the one that was chosen, as far as its rows can run. @throws AppError `invalid_input` */
export async function mapChosen(
  { db, tables: loader }: Ground,
  place: PastPlace,
  { mapping, choice }: { readonly mapping: MappingDocument; readonly choice: RecordChoice },
): Promise<Result<MappedRecord, TransformProblem>> {
  return db.withTenantSql(place, async (sql) => {
    const shapes = await readMapperShapes(sql, place, mapping);
    const rules = await readPostingRules(sql, place);
    const [record] = await chooseRecords(sql, place, { source: shapes.source, rules }, [choice]);
    if (record === undefined || !record.ok) {
      return record ?? { ok: false, error: { text: "No record was chosen.", remedy: "Choose one." } };
    }
    const compiled = compileSoundRows(mapping, {
      ...shapes,
      transforms: mappingTransforms,
      currency: rules.baseCurrency,
    });
    const tables = await loader.load(
      sql,
      place,
      compiled.tables.map((name) => ({ name })),
    );
    return ok((await compiled.map(record.value, tables)).record);
  });
}
