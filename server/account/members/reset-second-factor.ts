import { AppError } from "@/server/kernel/errors";
import { revokeAllSessions, userActor } from "@/server/platform/auth";
import { type ActingMember, changeMembers } from "./change-members";
import { selectTenant } from "./members.repo";
import type { MembersContext } from "./members-context";
import { tellMember } from "./tell-member";

/**
 * Takes the second factor of a member away who has lost it, and signs them out everywhere.
 * @throws AppError `forbidden` for who is no owner and for oneself; `conflict` where the member belongs to another company, too, whose
 * owners were not asked, or has none; `not_found`
 */
export async function resetSecondFactor(
  context: MembersContext,
  acting: ActingMember,
  { userId }: { readonly userId: string },
): Promise<void> {
  const elsewhere = await context.db.withSystem("list-own-memberships", (sql) =>
    sql.query("select 1 from memberships where user_id = $1 and tenant_id <> $2 limit 1", [userId, acting.tenantId]),
  );
  const told = await changeMembers(context, acting, async ({ sql, actor, find, audit }) => {
    if (actor.access.role !== "owner" || userId === acting.userId) {
      throw new AppError("forbidden", "Only an owner resets the second factor of somebody else.", {
        userText: "Only an owner can reset the second factor of another member.",
      });
    }
    const member = await find(userId);
    if (elsewhere.length > 0) {
      throw new AppError("conflict", "The person belongs to another tenant, too.", {
        userText: `${member.name} belongs to another company, too. They use a recovery code, or write to support.`,
      });
    }
    const removed = await sql.query("delete from second_factors where user_id = $1 returning 1", [userId]);
    if (removed.length === 0) {
      throw new AppError("conflict", "The member has no second factor.", {
        userText: `${member.name} has no second factor.`,
      });
    }
    await sql.query("delete from recovery_codes where user_id = $1", [userId]);
    const tenant = await selectTenant(sql, acting.tenantId);
    await audit({ action: "member.second_factor_reset", target: userActor(userId), detail: { name: member.name } });
    return { member, tenant, by: actor.name };
  });
  await revokeAllSessions(context.db.identity, userId, context.clock.now());
  tellMember(context, told.member, {
    subject: "Your second factor was reset",
    text: `${told.by}, an owner of ${told.tenant.name}, took away your second factor, and you are signed out everywhere. Sign in with your password and set up a new one. If you did not ask for this, change your password and tell them.`,
  });
}
