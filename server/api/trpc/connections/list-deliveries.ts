import { z } from "zod";
import { deliverySchema } from "@/server/pipeline/connections/hook.schema";
import { listDeliveries } from "@/server/pipeline/connections/list-deliveries";
import { tenantProcedure } from "../procedures";

export const listDeliveriesProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(z.array(deliverySchema))
  .query(({ ctx, input }) => listDeliveries(ctx.services, ctx.principal, input.connectionId));
