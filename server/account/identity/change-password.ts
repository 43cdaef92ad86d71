import { AppError } from "@/server/kernel/errors";
import { revokeAllSessions } from "@/server/platform/auth";
import { hashPassword, verifyPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../account-context";
import { auditPerson } from "./audit-person";
import type { ChangePasswordInput } from "./identity.schema";
import { changePasswordLimits } from "./limits";
import { requireGoodPassword } from "./require-good-password";
import { tellPasswordChanged } from "./tell-password-changed";

/**
 * Changes the password of a signed-in person and ends their other sessions.
 * @throws AppError `invalid_input` at `currentPassword` or `newPassword`, `conflict` when it was changed meanwhile.
 */
export async function changePassword(
  context: AccountContext,
  session: { readonly userId: string; readonly sessionId: string },
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, changePasswordLimits(session.userId), now);
  const user = await db.identity.user.findUniqueOrThrow({ where: { id: session.userId } });
  if (!(await verifyPassword(user.passwordHash, currentPassword))) {
    throw new AppError("invalid_input", "The current password is wrong.", {
      field: "currentPassword",
      userText: "This is not your current password.",
    });
  }
  await requireGoodPassword(context, newPassword, user, "newPassword");
  const passwordHash = await hashPassword(newPassword);
  await db.identity.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash, hasPassword: true },
    });
    if (count !== 1) throw new AppError("conflict", "The password was changed meanwhile.");
    await revokeAllSessions(tx, user.id, now, session.sessionId);
  });
  await auditPerson(context, user.id, "account.password_changed");
  tellPasswordChanged(context, user);
}
