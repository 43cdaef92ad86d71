import { AppError } from "@/server/kernel/errors";
import { userActor } from "@/server/platform/auth";
import { type ActingMember, changeMembers, lastOwner, requireMayGive } from "./change-members";
import { describeAccess } from "./describe-access";
import { deleteMember, selectTenant } from "./members.repo";
import type { MembersContext } from "./members-context";
import { tellMember } from "./tell-member";

/**
 * Takes a member out of the company. Every request asks for the membership anew, so their open pages answer nothing from then on.
 * @throws AppError `forbidden` for oneself and for somebody who may more; `conflict` for the last owner; `not_found`
 */
export async function removeMember(
  context: MembersContext,
  acting: ActingMember,
  { userId }: { readonly userId: string },
): Promise<void> {
  if (userId === acting.userId) {
    throw new AppError("forbidden", "Nobody removes themselves.", { userText: "Use “Leave” to leave your company." });
  }
  const told = await changeMembers(context, acting, async ({ sql, actor, now, find, audit }) => {
    const member = await find(userId);
    requireMayGive(actor, member.access, `${member.name} may more than you do, so you cannot remove them.`);
    if (!(await deleteMember(sql, acting.tenantId, userId, now))) throw lastOwner();
    const tenant = await selectTenant(sql, acting.tenantId);
    await audit({
      action: "member.removed",
      target: userActor(userId),
      detail: { name: member.name, access: describeAccess(member.access) },
    });
    return { member, tenant, by: actor.name };
  });
  tellMember(context, told.member, {
    subject: `You were removed from ${told.tenant.name}`,
    text: `${told.by} removed you from ${told.tenant.name}. Your Tallybridge account stays; you no longer see anything of this company.`,
  });
}
