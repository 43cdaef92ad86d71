import { sha256Hex } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";
import { idleLifeMs, lastSeenStepMs } from "./session-life";

/** A live session and whose it is. */
export interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** Somebody in a demo without an account. */
  readonly isVisitor: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The live session of a token; undefined when it is unknown, revoked, idle for too long, or past its end. */
export async function findSession(
  db: Pick<Database, "identity">,
  token: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const row = await db.identity.session.findFirst({
    where: {
      tokenHash: sha256Hex(token),
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: new Date(now.getTime() - idleLifeMs) },
    },
    include: { user: { select: { email: true, name: true, isVisitor: true } } },
  });
  if (!row) return undefined;
  const staleBefore = new Date(now.getTime() - lastSeenStepMs);
  if (row.lastSeenAt <= staleBefore) {
    // Conditional, so that of many requests at once one writes, and a session revoked meanwhile stays untouched.
    await db.identity.session.updateMany({
      where: { id: row.id, revokedAt: null, lastSeenAt: { lte: staleBefore } },
      data: { lastSeenAt: now },
    });
  }
  const { id: sessionId, userId, createdAt, expiresAt, user } = row;
  return { sessionId, userId, createdAt, expiresAt, ...user };
}
