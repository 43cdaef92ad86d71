import type { Database } from "@/server/platform/db/database";
import { idleLifeMs } from "./session-life";

/** A live session as its owner sees it in their list. */
export interface ListedSession {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly ip: string;
  readonly userAgent: string;
}

/** The live sessions of a person, the most recently used first. */
export async function listSessions(
  db: Pick<Database, "identity">,
  userId: string,
  now: Date,
): Promise<readonly ListedSession[]> {
  const rows = await db.identity.session.findMany({
    where: {
      userId,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: new Date(now.getTime() - idleLifeMs) },
    },
    select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
  });
  return rows.map(({ id: sessionId, ...row }) => ({ sessionId, ...row }));
}
