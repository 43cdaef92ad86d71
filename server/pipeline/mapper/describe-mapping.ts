import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { TenantSql } from "@/server/platform/db/database";
import { describeRuleKinds } from "./describe-rule-kinds";
import { describeTransforms } from "./describe-transforms";
import type { DescribedMapping, MappedKinds } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import { orderFields } from "./order-fields";
import { hasPastRecords } from "./past-records";

interface Place {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** What a mapping between two kinds of records is drawn with. @throws AppError `invalid_input` */
export async function describeMapping(
  sql: TenantSql,
  place: Place,
  kinds: MappedKinds & { readonly hasModel: boolean },
): Promise<DescribedMapping> {
  const shapes = await readMapperShapes(sql, place, kinds);
  const tables = await sql.query<{ name: string }>(
    "select name from lookup_tables where tenant_id = $1 and environment_id = $2 order by name",
    [place.tenantId, place.environmentId],
  );
  const { baseCurrency, timeZone } = await readPostingRules(sql, place);
  return {
    source: orderFields(shapes.source),
    target: orderFields(shapes.target),
    transforms: describeTransforms(),
    ruleKinds: describeRuleKinds(),
    tables: tables.map(({ name }) => name),
    currency: baseCurrency,
    zone: timeZone,
    hasPast: hasPastRecords(kinds.source),
    hasModel: kinds.hasModel,
  };
}
