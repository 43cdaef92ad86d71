import { describeMapping } from "@/server/pipeline/mapper/describe-mapping";
import { describedMappingSchema, mappedKindsSchema } from "@/server/pipeline/mapper/mapper.schema";
import { readMappingModel } from "@/server/pipeline/mapping-model";
import { tenantProcedure } from "../procedures";

export const describeMappingProcedure = tenantProcedure
  .input(mappedKindsSchema)
  .output(describedMappingSchema)
  .query(async ({ ctx: { services, principal }, input: { source, target } }) => {
    const { own, fallback } = await readMappingModel(services, principal);
    const hasModel = own !== null || fallback;
    return services.db.withTenantSql(principal, (sql) => describeMapping(sql, principal, { source, target, hasModel }));
  });
