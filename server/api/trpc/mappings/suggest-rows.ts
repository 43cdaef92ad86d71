import { suggestionsSchema, suggestionsToMakeSchema } from "@/server/pipeline/mapper/mapper.schema";
import { suggestRows } from "@/server/pipeline/mapper/suggest-rows";
import { openModel } from "@/server/pipeline/mapping/suggest/model/open-model";
import { readModelPlace } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import { tenantProcedure } from "../procedures";

export const suggestRowsProcedure = tenantProcedure
  .input(suggestionsToMakeSchema)
  .output(suggestionsSchema)
  .query(({ ctx: { services, principal }, input: { source, target, refusedToo } }) => {
    const { db, log, settings } = services;
    const place = readModelPlace(settings);
    const askModel = place === undefined ? undefined : openModel(place);
    return suggestRows({ db, log, askModel, modelSeesSamples: settings.MAPPING_MODEL_SAMPLES === true }, principal, {
      source,
      target,
      refusedToo,
    });
  });
