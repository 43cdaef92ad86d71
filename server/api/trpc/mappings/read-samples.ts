import { z } from "zod";
import { samplesSchema } from "@/server/pipeline/mapper/mapper.schema";
import { readSamples } from "@/server/pipeline/mapper/read-samples";
import { tenantProcedure } from "../procedures";
import { pastGround } from "./past-ground";

export const readSamplesProcedure = tenantProcedure
  .input(z.object({ source: z.string().min(1).max(60) }))
  .output(samplesSchema)
  .query(({ ctx: { services, principal }, input: { source } }) => readSamples(pastGround(services), principal, source));
