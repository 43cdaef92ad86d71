import { describeMapping } from "@/server/pipeline/mapper/describe-mapping";
import { describedMappingSchema, mappedKindsSchema } from "@/server/pipeline/mapper/mapper.schema";
import { readModelPlace } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import { tenantProcedure } from "../procedures";

export const describeMappingProcedure = tenantProcedure
  .input(mappedKindsSchema)
  .output(describedMappingSchema)
  .query(({ ctx: { services, principal }, input: { source, target } }) => {
    const hasModel = readModelPlace(services.settings) !== undefined;
    return services.db.withTenantSql(principal, (sql) => describeMapping(sql, principal, { source, target, hasModel }));
  });
