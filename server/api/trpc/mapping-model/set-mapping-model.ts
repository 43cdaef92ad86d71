import { setMappingModel } from "@/server/pipeline/mapping-model";
import { mappingModelToSetSchema } from "@/server/pipeline/mapping-model/mapping-model.schema";
import { tenantProcedure } from "../procedures";

export const setMappingModelProcedure = tenantProcedure
  .input(mappingModelToSetSchema)
  .mutation(({ ctx: { services, principal }, input: { baseUrl, model, apiKey, sendsSamples } }) =>
    setMappingModel(services, principal, {
      baseUrl,
      model,
      sendsSamples,
      ...(apiKey === undefined ? {} : { apiKey }),
    }),
  );
