import type { Database } from "@/server/platform/db/database";
import { keptSince } from "./kept-since";
import { removeOld, selectChoice } from "./retention.repo";
import { keptKinds, type RetentionCounts } from "./retention.schema";

/** Short transactions, so that nobody waits for the tidying; what is left over goes the next night. */
const mostAtOnce = 2_000;
const mostRounds = 50;

/** Throws away what a company chose not to keep any longer. */
export async function obeyRetention(db: Database, tenantId: string, now: Date): Promise<RetentionCounts> {
  const choice = await db.withTenantSql({ tenantId }, (sql) => selectChoice(sql, tenantId));
  const gone = { notifications: 0, traces: 0, logs: 0 };
  for (const kind of keptKinds) {
    const before = keptSince(choice[kind], now);
    if (before === null) continue;
    for (let round = 0; round < mostRounds; round += 1) {
      const count = await db.withTenantSql({ tenantId }, (sql) =>
        removeOld(sql, { tenantId, kind, before, most: mostAtOnce }),
      );
      gone[kind] += count;
      if (count < mostAtOnce) break;
    }
  }
  return gone;
}
