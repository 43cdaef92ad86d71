import { userActor } from "@/server/platform/auth";
import { type ActingMember, changeMembers, lastOwner } from "./change-members";
import { describeAccess } from "./describe-access";
import { deleteMember } from "./members.repo";
import type { MembersContext } from "./members-context";

/** Leaves the company. @throws AppError `conflict` for the last owner */
export async function leaveTenant(context: Pick<MembersContext, "db" | "clock">, acting: ActingMember): Promise<void> {
  await changeMembers(context, acting, async ({ sql, actor, now, audit }) => {
    if (!(await deleteMember(sql, acting.tenantId, acting.userId, now))) throw lastOwner();
    await audit({
      action: "member.left",
      target: userActor(acting.userId),
      detail: { name: actor.name, access: describeAccess(actor.access) },
    });
  });
}
