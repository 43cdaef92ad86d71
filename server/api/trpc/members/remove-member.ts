import { removeMember } from "@/server/account/members";
import { memberIdSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const removeMemberProcedure = tenantProcedure
  .input(memberIdSchema)
  .mutation(({ ctx, input: { userId } }) => removeMember(ctx.services, ctx.principal, { userId }));
