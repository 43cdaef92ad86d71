import { revokeAllSessions, revokeSession } from "@/server/platform/auth";
import type { AccountContext } from "../account-context";
import { auditPerson } from "./audit-person";

type SignOutContext = Pick<AccountContext, "db" | "clock">;

/** Ends the session of a token at once; does nothing when it has ended. */
export async function signOut(context: SignOutContext, sessionToken: string): Promise<void> {
  const ended = await revokeSession(context.db, sessionToken, context.clock.now());
  if (ended) await auditPerson(context, ended.userId, "account.signed_out");
}

/** Ends every session of a person at once, this one included. Returns how many. */
export async function signOutEverywhere(context: SignOutContext, userId: string): Promise<number> {
  const count = await revokeAllSessions(context.db.identity, userId, context.clock.now());
  await auditPerson(context, userId, "account.signed_out_everywhere", { sessions: count });
  return count;
}
