import { resetSecondFactor } from "@/server/account/members";
import { memberIdSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const resetSecondFactorProcedure = tenantProcedure
  .input(memberIdSchema)
  .mutation(({ ctx, input: { userId } }) => resetSecondFactor(ctx.services, ctx.principal, { userId }));
