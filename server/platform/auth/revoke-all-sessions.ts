import type { Database } from "@/server/platform/db/database";

/** Ends every session of a person at once, but for `exceptSessionId`. Returns how many were ended. */
export async function revokeAllSessions(
  identity: Pick<Database["identity"], "session">,
  userId: string,
  now: Date,
  exceptSessionId?: string,
): Promise<number> {
  const others = exceptSessionId === undefined ? {} : { id: { not: exceptSessionId } };
  const { count } = await identity.session.updateMany({
    where: { userId, revokedAt: null, ...others },
    data: { revokedAt: now },
  });
  return count;
}
