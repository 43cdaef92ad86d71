import { AppError } from "@/server/kernel/errors";
import { userActor } from "@/server/platform/auth";
import { type ActingMember, changeMembers } from "./change-members";
import { selectTenant, updateAccess } from "./members.repo";
import type { MembersContext } from "./members-context";
import { tellMember } from "./tell-member";

/**
 * Makes another member the owner in one's own place; who hands it over stays as an admin.
 * @throws AppError `forbidden` for who is no owner; `conflict` for oneself or somebody who is an owner already; `not_found`
 */
export async function transferOwnership(
  context: MembersContext,
  acting: ActingMember,
  { userId }: { readonly userId: string },
): Promise<void> {
  const told = await changeMembers(context, acting, async ({ sql, actor, find, audit }) => {
    if (actor.access.role !== "owner") {
      throw new AppError("forbidden", "Only an owner hands over ownership.", {
        userText: "Only an owner can hand over ownership.",
      });
    }
    const member = await find(userId);
    const { tenantId } = acting;
    // The new owner comes first, so that the company has one at every moment.
    const done =
      member.access.role !== "owner" &&
      (await updateAccess(sql, tenantId, userId, { role: "owner", environmentRoles: {} })) &&
      (await updateAccess(sql, tenantId, acting.userId, { role: "admin", environmentRoles: {} }));
    if (!done) {
      throw new AppError("conflict", "The ownership was not handed over.", {
        userText: `${member.name} is an owner already.`,
      });
    }
    const tenant = await selectTenant(sql, tenantId);
    await audit({
      action: "tenant.ownership_transferred",
      target: userActor(userId),
      detail: { from: actor.name, to: member.name },
    });
    return { member, tenant, by: actor.name };
  });
  tellMember(context, told.member, {
    subject: `You are the owner of ${told.tenant.name} now`,
    text: `${told.by} handed over the ownership of ${told.tenant.name} to you. You may do everything there, including the subscription; ${told.by} stays as an admin.`,
  });
}
