import { suggestionsSchema, suggestionsToMakeSchema } from "@/server/pipeline/mapper/mapper.schema";
import { suggestRows } from "@/server/pipeline/mapper/suggest-rows";
import { openMappingModel } from "@/server/pipeline/mapping-model";
import { tenantProcedure } from "../procedures";
import { pastGround } from "./past-ground";

export const suggestRowsProcedure = tenantProcedure
  .input(suggestionsToMakeSchema)
  .output(suggestionsSchema)
  .query(async ({ ctx: { services, principal }, input: { source, target, refusedToo } }) => {
    const model = await openMappingModel(services, principal);
    const { log } = services;
    const ground = {
      ...pastGround(services),
      log,
      askModel: model?.ask,
      modelSeesSamples: model?.seesSamples === true,
    };
    return suggestRows(ground, principal, { source, target, refusedToo });
  });
