import { z } from "zod";
import { endOverlap } from "@/server/pipeline/connections/credentials/end-overlap";
import { tenantProcedure } from "../procedures";

export const endOverlapProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => endOverlap(ctx.services, ctx.principal, input));
