import { z } from "zod";
import { getDelivery } from "@/server/pipeline/connections/get-delivery";
import { deliveryDetailSchema } from "@/server/pipeline/connections/hook.schema";
import { tenantProcedure } from "../procedures";

export const getDeliveryProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), deliveryId: z.uuid() }))
  .output(deliveryDetailSchema)
  .query(({ ctx, input: { connectionId, deliveryId } }) =>
    getDelivery(ctx.services, ctx.principal, { connectionId, deliveryId }),
  );
