import { z } from "zod";
import { alertKinds } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { sendTestAlert } from "@/server/pipeline/exceptions/send-test-alert";
import { tenantProcedure } from "../procedures";

export const sendTestProcedure = tenantProcedure
  .input(z.object({ kind: z.enum(alertKinds) }))
  .output(z.object({ sentTo: z.array(z.string()) }))
  .mutation(async ({ ctx: { services, principal }, input: { kind } }) => ({
    sentTo: [...(await sendTestAlert(services, principal, kind))],
  }));
