import { z } from "zod";
import { requireSecondFactor } from "@/server/account/members";
import { tenantProcedure } from "../procedures";

export const requireSecondFactorProcedure = tenantProcedure
  .input(z.object({ required: z.boolean() }))
  .mutation(({ ctx, input: { required } }) => requireSecondFactor(ctx.services, ctx.principal, { required }));
