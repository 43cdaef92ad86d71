import { inviteMember } from "@/server/account/members";
import { inviteSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const inviteMemberProcedure = tenantProcedure
  .input(inviteSchema)
  .mutation(({ ctx, input: { email, role, environmentRoles } }) =>
    inviteMember(ctx.services, ctx.principal, { email, role, environmentRoles }),
  );
