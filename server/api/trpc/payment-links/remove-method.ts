import { z } from "zod";
import { tenantProcedure } from "../procedures";

export const removeMethodProcedure = tenantProcedure
  .input(z.object({ methodId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input: { methodId } }) => ctx.services.paymentPages.removeMethod(ctx.principal, methodId));
