import { z } from "zod";
import { lookUpAgain } from "@/server/pipeline/charges";
import { tenantProcedure } from "../procedures";

export const lookUpAgainProcedure = tenantProcedure
  .input(z.object({ chargeOrderId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => lookUpAgain(ctx.services, ctx.principal, input.chargeOrderId));
