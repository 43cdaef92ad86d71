import { resendInvitation } from "@/server/account/members";
import { invitationIdSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const resendInvitationProcedure = tenantProcedure
  .input(invitationIdSchema)
  .mutation(({ ctx, input: { invitationId } }) => resendInvitation(ctx.services, ctx.principal, { invitationId }));
