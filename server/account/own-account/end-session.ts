import { AppError } from "@/server/kernel/errors";
import type { AccountContext } from "../account-context";
import { auditPerson } from "../identity/audit-person";

/**
 * Ends one session of a person at once, such as that of a computer they no longer have.
 * @throws AppError `not_found` for a session that has ended or is somebody else's
 */
export async function endSession(
  context: Pick<AccountContext, "db" | "clock">,
  userId: string,
  sessionId: string,
): Promise<void> {
  const { count } = await context.db.identity.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: context.clock.now() },
  });
  if (count !== 1) {
    throw new AppError("not_found", "The person has no such session.", { userText: "This session has ended already." });
  }
  await auditPerson(context, userId, "account.session_ended");
}
