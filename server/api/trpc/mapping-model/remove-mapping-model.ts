import { removeMappingModel } from "@/server/pipeline/mapping-model";
import { tenantProcedure } from "../procedures";

export const removeMappingModelProcedure = tenantProcedure.mutation(({ ctx: { services, principal } }) =>
  removeMappingModel(services, principal),
);
