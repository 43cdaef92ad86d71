import { z } from "zod";
import { noteVerdicts } from "@/server/pipeline/mapping/suggest/verdicts/note-verdicts";
import { noteVerdictsSchema } from "@/server/pipeline/mapping/suggest/verdicts/verdict.schema";
import { tenantProcedure } from "../procedures";

const { source, target, verdicts } = noteVerdictsSchema.shape;

/** Remembers which suggestions somebody took or refused. */
export const noteVerdictsProcedure = tenantProcedure
  .input(z.object({ source, target, verdicts }))
  .output(z.void())
  .mutation(({ ctx, input }) =>
    noteVerdicts(ctx.services, ctx.principal, {
      source: input.source,
      target: input.target,
      verdicts: input.verdicts,
    }),
  );
