import { z } from "zod";
import { closeUnclearTry } from "@/server/pipeline/payment-pages/close-unclear-try";
import { tenantProcedure } from "../procedures";

export const closeUnclearTryProcedure = tenantProcedure
  .input(z.object({ linkId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input: { linkId } }) => closeUnclearTry(ctx.services, ctx.principal, linkId));
