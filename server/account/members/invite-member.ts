import type { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { requireToken } from "@/server/platform/rate-limits";
import { requireEntitlement } from "../plans";
import { type ActingMember, changeMembers, requireMayGive } from "./change-members";
import { describeAccess } from "./describe-access";
import { invitationLimits, newLink, sendInvitation } from "./invitation-link";
import { countOpenInvitations, insertInvitation } from "./invitations.repo";
import { selectMembers, selectTenant } from "./members.repo";
import type { inviteSchema } from "./members.schema";
import type { MembersContext } from "./members-context";
import { normalAccess } from "./normal-access";

/**
 * Mails an invitation that is bound to one address and one access. Whether the address has an account anywhere is not even looked
 * at, so nothing can be learnt from the answer.
 * @throws AppError `forbidden` for more than the inviter may; `conflict` for a member and while one is open; `unprocessable` where
 *   members and open invitations fill the plan; `rate_limited`
 */
export async function inviteMember(
  context: MembersContext,
  acting: ActingMember,
  { email, ...wanted }: z.output<typeof inviteSchema>,
): Promise<{ readonly invitationId: string }> {
  const access = normalAccess(wanted);
  await requireToken(context.db, invitationLimits(acting.tenantId, email), context.clock.now());
  const invitationId = newId();
  const sent = await changeMembers(context, acting, async ({ sql, actor, now, audit }) => {
    requireMayGive(actor, access, "You can give only what you may do yourself, in every environment.");
    const { tenantId, userId } = acting;
    if ((await selectMembers(sql, tenantId)).some((member) => member.email === email))
      throw refused(`${email} is a member already.`);
    await requireEntitlement(sql, tenantId, "members", { besides: await countOpenInvitations(sql, tenantId, now) });
    const { token, tokenHash, expiresAt } = newLink(now);
    const invitation = { invitationId, email, ...access, tokenHash, invitedBy: userId, now, expiresAt };
    if (!(await insertInvitation(sql, tenantId, invitation)))
      throw refused(`There is an invitation for ${email}. Send it again, or withdraw it first.`);
    const tenant = await selectTenant(sql, tenantId);
    await audit({
      action: "invitation.sent",
      target: `invitation:${invitationId}`,
      detail: { email, access: describeAccess(access) },
    });
    return { email, token, company: tenant.name, inviter: actor.name, access: describeAccess(access) };
  });
  sendInvitation(context, sent);
  return { invitationId };
}

const refused = (userText: string): AppError =>
  new AppError("conflict", "The address is a member or invited already.", { field: "email", userText });
