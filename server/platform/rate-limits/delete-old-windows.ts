import type { Database } from "@/server/platform/db/database";

/** Removes windows that ended long ago; returns how many. For the daily housekeeping. */
export async function deleteOldWindows(db: Pick<Database, "identity">, olderThan: Date): Promise<number> {
  const { count } = await db.identity.rateLimit.deleteMany({ where: { windowStart: { lt: olderThan } } });
  return count;
}
