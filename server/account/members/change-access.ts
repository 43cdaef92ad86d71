import type { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { userActor } from "@/server/platform/auth";
import { type ActingMember, changeMembers, lastOwner, requireMayGive } from "./change-members";
import { describeAccess } from "./describe-access";
import { selectTenant, updateAccess } from "./members.repo";
import type { changeAccessSchema } from "./members.schema";
import type { MembersContext } from "./members-context";
import { normalAccess } from "./normal-access";
import { tellMember } from "./tell-member";

/**
 * Gives a member another role, or other environments in which it is narrower. It counts with their next click.
 * @throws AppError `forbidden` for one's own access, for somebody who may more, and for more than one may oneself; `conflict` for the
 * last owner; `not_found`
 */
export async function changeAccess(
  context: MembersContext,
  acting: ActingMember,
  { userId, ...wanted }: z.output<typeof changeAccessSchema>,
): Promise<void> {
  const access = normalAccess(wanted);
  if (userId === acting.userId) {
    throw new AppError("forbidden", "Nobody changes their own access.", {
      userText: "Your own role is changed by somebody else of your company.",
    });
  }
  const told = await changeMembers(context, acting, async ({ sql, actor, find, audit }) => {
    const member = await find(userId);
    requireMayGive(actor, member.access, `${member.name} may more than you do, so you cannot change what they may.`);
    requireMayGive(actor, access, "You can give only what you may do yourself, in every environment.");
    if (!(await updateAccess(sql, acting.tenantId, userId, access))) throw lastOwner();
    const tenant = await selectTenant(sql, acting.tenantId);
    await audit({
      action: "member.access_changed",
      target: userActor(userId),
      detail: { before: describeAccess(member.access), after: describeAccess(access) },
    });
    return { member, tenant, by: actor.name };
  });
  tellMember(context, told.member, {
    subject: `Your role at ${told.tenant.name} was changed`,
    text: `${told.by} changed what you may do at ${told.tenant.name}. You were ${describeAccess(told.member.access)} and are now ${describeAccess(access)}.`,
  });
}
