import { AppError } from "@/server/kernel/errors";
import { type ActingMember, changeMembers } from "./change-members";
import { markWithdrawn } from "./invitations.repo";
import type { MembersContext } from "./members-context";

/** Its link stops working at once. @throws AppError `not_found` for one that was accepted or withdrawn, or is another company's */
export async function withdrawInvitation(
  context: Pick<MembersContext, "db" | "clock">,
  acting: ActingMember,
  { invitationId }: { readonly invitationId: string },
): Promise<void> {
  await changeMembers(context, acting, async ({ sql, now, audit }) => {
    const email = await markWithdrawn(sql, acting.tenantId, invitationId, now);
    if (email === undefined) throw new AppError("not_found", "The tenant has no such open invitation.");
    await audit({ action: "invitation.withdrawn", target: `invitation:${invitationId}`, detail: { email } });
  });
}
