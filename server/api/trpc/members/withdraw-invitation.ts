import { withdrawInvitation } from "@/server/account/members";
import { invitationIdSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const withdrawInvitationProcedure = tenantProcedure
  .input(invitationIdSchema)
  .mutation(({ ctx, input: { invitationId } }) => withdrawInvitation(ctx.services, ctx.principal, { invitationId }));
