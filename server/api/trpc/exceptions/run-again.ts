import { z } from "zod";
import { rerunException } from "@/server/pipeline/exceptions/rerun-exception";
import { tenantProcedure } from "../procedures";

export const runAgainProcedure = tenantProcedure
  .input(z.object({ exceptionId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => rerunException(ctx.services, ctx.principal, input.exceptionId));
