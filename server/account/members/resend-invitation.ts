import { AppError } from "@/server/kernel/errors";
import { requireToken } from "@/server/platform/rate-limits";
import { type ActingMember, changeMembers, requireMayGive } from "./change-members";
import { describeAccess } from "./describe-access";
import { invitationLimits, newLink, sendInvitation } from "./invitation-link";
import { renewInvitation, selectInvitation } from "./invitations.repo";
import { selectTenant } from "./members.repo";
import type { MembersContext } from "./members-context";

/**
 * Mails a new link for 72 hours; the earlier one stops working. Who sends it answers for it.
 * @throws AppError `not_found`; `forbidden` for more than the sender may; `rate_limited`
 */
export async function resendInvitation(
  context: MembersContext,
  acting: ActingMember,
  { invitationId }: { readonly invitationId: string },
): Promise<void> {
  const { tenantId, userId } = acting;
  const open = await context.db.withTenantSql({ tenantId }, (sql) => selectInvitation(sql, tenantId, invitationId));
  if (open === undefined) throw noSuchInvitation();
  // Taken before the lock, because it is counted by another connection.
  await requireToken(context.db, invitationLimits(tenantId, open.email), context.clock.now());
  const sent = await changeMembers(context, acting, async ({ sql, actor, now, audit }) => {
    const invitation = await selectInvitation(sql, tenantId, invitationId);
    if (invitation === undefined) throw noSuchInvitation();
    const { email } = invitation;
    requireMayGive(actor, invitation, "You can give only what you may do yourself, in every environment.");
    const { token, tokenHash, expiresAt } = newLink(now);
    if (!(await renewInvitation(sql, tenantId, { invitationId, tokenHash, invitedBy: userId, now, expiresAt })))
      throw new AppError("conflict", "The invitation ended meanwhile.");
    const tenant = await selectTenant(sql, tenantId);
    const access = describeAccess(invitation);
    await audit({ action: "invitation.sent", target: `invitation:${invitationId}`, detail: { email, access } });
    return { email, token, company: tenant.name, inviter: actor.name, access };
  });
  sendInvitation(context, sent);
}

const noSuchInvitation = (): AppError => new AppError("not_found", "The tenant has no such open invitation.");
