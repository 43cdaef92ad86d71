import { z } from "zod";
import { cancelOrder } from "@/server/pipeline/charges";
import { tenantProcedure } from "../procedures";

export const cancelOrderProcedure = tenantProcedure
  .input(z.object({ chargeOrderId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => cancelOrder(ctx.services, ctx.principal, input.chargeOrderId));
