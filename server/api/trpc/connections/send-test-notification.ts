import { z } from "zod";
import { sentNotificationSchema } from "@/server/pipeline/connections/hook.schema";
import { sendTestNotification } from "@/server/pipeline/connections/send-test-notification";
import { tenantProcedure } from "../procedures";

export const sendTestNotificationProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(sentNotificationSchema)
  .mutation(({ ctx, input }) => sendTestNotification(ctx.services, ctx.principal, input.connectionId));
