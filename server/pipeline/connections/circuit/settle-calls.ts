import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import type { Database } from "@/server/platform/db/database";
import { noteFailure } from "./note-failure";
import type { WatchedCalls } from "./watch-calls";

const sides = ["gateway", "erp"] as const satisfies readonly SystemSide[];

/**
 * Writes down how the calls of a chunk went. While everything is answered and nothing was wrong before, there is nothing to write and
 * the database is not asked.
 * @returns the systems whose circuit is open after it.
 */
export async function settleCalls(
  db: Pick<Database, "withTenantSql">,
  place: EnvironmentPlace,
  calls: Pick<WatchedCalls, "tally">,
  /** Failures were counted before, or an outage is not over yet. */
  troubledBefore: boolean,
): Promise<ReadonlySet<SystemSide>> {
  const failed = sides.filter((side) => calls.tally(side).failuresInARow > 0);
  const answered = troubledBefore ? sides.filter((side) => calls.tally(side).answered && !failed.includes(side)) : [];
  if (failed.length === 0 && answered.length === 0) return new Set();
  return db.withTenantSql(place, async (sql) => {
    if (answered.length > 0) {
      await sql.query(
        `update connections set failures_in_a_row = 0, first_failure_at = null
         where tenant_id = $1 and environment_id = $2 and slot = any ($3::text[]) and failures_in_a_row > 0 and intake_limit is distinct from 0`,
        [place.tenantId, place.environmentId, answered],
      );
    }
    const open = new Set<SystemSide>();
    for (const slot of failed) {
      const { failuresInARow: count, lastFailure: error } = calls.tally(slot);
      if (error !== undefined && (await noteFailure(sql, place, { slot, count, error }))) open.add(slot);
    }
    return open;
  });
}
