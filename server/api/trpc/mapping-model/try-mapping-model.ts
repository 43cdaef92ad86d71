import { tryMappingModel } from "@/server/pipeline/mapping-model";
import { mappingModelTrialSchema } from "@/server/pipeline/mapping-model/mapping-model.schema";
import { tenantProcedure } from "../procedures";

export const tryMappingModelProcedure = tenantProcedure
  .output(mappingModelTrialSchema)
  .mutation(({ ctx: { services, principal } }) => tryMappingModel(services, principal));
