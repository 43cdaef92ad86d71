import { z } from "zod";
import { withdrawObjection } from "@/server/pipeline/agreements";
import { withdrawnObjectionSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const withdrawObjectionProcedure = tenantProcedure
  .input(withdrawnObjectionSchema)
  .output(z.void())
  .mutation(({ ctx, input }) => withdrawObjection(ctx.services, ctx.principal, input));
