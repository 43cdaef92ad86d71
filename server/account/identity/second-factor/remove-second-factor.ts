import { revokeAllSessions } from "@/server/platform/auth";
import type { AccountContext } from "../../account-context";
import { auditPerson } from "../audit-person";
import { requirePassword } from "./require-password";
import { takeCode } from "./take-code";
import { tellFactorChanged } from "./tell-factor-changed";

/**
 * Takes the second factor away, by the password and a code of it, and ends the person's other sessions.
 * @throws AppError `invalid_input` at `password` or `code`; `rate_limited`
 */
export async function removeSecondFactor(
  context: AccountContext,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const user = await requirePassword(context, userId, password);
  await takeCode(context, userId, code);
  const now = context.clock.now();
  await context.db.identity.$transaction(async (tx) => {
    await tx.secondFactor.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await revokeAllSessions(tx, userId, now, sessionId);
  });
  await auditPerson(context, userId, "account.second_factor_removed");
  tellFactorChanged(context, user, "Your second factor was taken away. Your password alone lets you in now.");
}
