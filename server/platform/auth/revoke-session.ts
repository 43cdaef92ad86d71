import { sha256Hex } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";

/** Ends the session of a token at once. Returns whose it was; undefined when it had ended before. */
export async function revokeSession(
  db: Pick<Database, "identity">,
  token: string,
  now: Date,
): Promise<{ readonly userId: string } | undefined> {
  const [row] = await db.identity.session.updateManyAndReturn({
    where: { tokenHash: sha256Hex(token), revokedAt: null },
    data: { revokedAt: now },
    select: { userId: true },
  });
  return row;
}
