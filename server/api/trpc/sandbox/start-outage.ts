import { z } from "zod";
import { tenantProcedure } from "../procedures";

export const startOutageProcedure = tenantProcedure
  .output(z.object({ until: z.date() }))
  .mutation(async ({ ctx }) => ({ until: await ctx.services.play.startOutage(ctx.principal) }));
