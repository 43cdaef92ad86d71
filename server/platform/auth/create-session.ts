import { newId, newSecret, sha256Hex } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";
import { absoluteLifeMs } from "./session-life";

/** Where a session was opened from; shown to its owner in the list of sessions. */
export interface SessionOrigin {
  readonly ip: string;
  readonly userAgent: string;
}

/** The token is 256 random bits and exists only here and in the cookie; the row holds its SHA-256. */
export interface NewSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens a session with a token of its own: what the browser sent before signing in is never taken over. */
export async function createSession(
  db: Pick<Database, "identity">,
  userId: string,
  origin: SessionOrigin,
  now: Date,
  /** An end before the one that every session has. */
  until?: Date,
): Promise<NewSession> {
  const token = newSecret();
  const latest = new Date(now.getTime() + absoluteLifeMs);
  const expiresAt = until !== undefined && until < latest ? until : latest;
  const sessionId = newId();
  await db.identity.session.create({
    data: {
      id: sessionId,
      userId,
      tokenHash: sha256Hex(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      ip: origin.ip.slice(0, 64),
      userAgent: origin.userAgent.slice(0, 256),
    },
  });
  return { sessionId, userId, token, expiresAt };
}
