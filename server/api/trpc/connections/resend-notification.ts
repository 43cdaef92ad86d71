import { z } from "zod";
import { sentNotificationSchema } from "@/server/pipeline/connections/hook.schema";
import { resendNotification } from "@/server/pipeline/connections/resend-notification";
import { tenantProcedure } from "../procedures";

export const resendNotificationProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), deliveryId: z.uuid() }))
  .output(sentNotificationSchema)
  .mutation(({ ctx, input: { connectionId, deliveryId } }) =>
    resendNotification(ctx.services, ctx.principal, { connectionId, deliveryId }),
  );
