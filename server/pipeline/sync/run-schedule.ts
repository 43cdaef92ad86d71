import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { RightOfWay } from "@/server/kernel/right-of-way";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { readListPage } from "./read-list-page";
import type { ScheduledResource, SyncCounts } from "./schedule.schema";
import { type ScheduleLease, type SchedulePlace, takeScheduleLease } from "./schedule-lease";
import { storeListPage } from "./store-list-page";

export interface ScheduleParts {
  readonly db: Database;
  readonly loadEnvironment: EnvironmentLoader;
  readonly rightOfWay: RightOfWay;
  readonly clock: Clock;
  readonly log: Log;
}

type ListSchedule = SchedulePlace & { readonly resource: ScheduledResource };

/** So long one call works on; a longer list goes on in the next one. */
const workMs = 60_000;
/** A page counts as a large turn. */
const large = 1_000;

/**
 * Runs a schedule whose time has come: reads the list page by page from where it was cut off, and marks as gone what a whole pass
 * did not see. A page is compared with what is kept by a hash of each row, and only what changed is written. The rows of Sage Pro always win; nothing of them is changed here.
 *
 * @returns whether the pass goes on; undefined when there was nothing to do.
 */
export async function runSchedule(
  parts: ScheduleParts,
  place: ListSchedule,
  { forMs = workMs }: { readonly forMs?: number } = {},
): Promise<{ readonly more: boolean; readonly counts: SyncCounts } | undefined> {
  const lease = await takeScheduleLease(parts.db, place, parts.clock.now());
  if (lease === undefined) return undefined;
  const zone = await parts.db.withTenantSql(place, (sql) => readTimeZone(sql, place));
  const passage = parts.rightOfWay.enter(`schedule ${place.connectionId} ${place.resource}`);
  const until = performance.now() + forMs;
  let counts = lease.counts;
  try {
    passage.takesUp(large);
    const { erp } = await parts.loadEnvironment(place);
    for (let { cursor } = lease, hasMore = true; hasMore; ) {
      const page = await readListPage(erp, place.resource, cursor);
      await passage.giveWay();
      counts = await storePage(lease, place, page, counts);
      cursor = page.after;
      hasMore = page.hasMore;
      if (hasMore && performance.now() > until) {
        await lease.handOver();
        return { more: true, counts };
      }
    }
    await lease.finish(counts, parts.clock.now(), zone);
    return { more: false, counts };
  } catch (error) {
    parts.log.warn("a scheduled reading failed", { connectionId: place.connectionId, resource: place.resource, error });
    await lease.fail(counts, inWords(error), parts.clock.now(), zone);
    return { more: false, counts };
  } finally {
    passage.leave();
  }
}

function storePage(
  { generation, startedAt, advance }: ScheduleLease,
  place: ListSchedule,
  { rows, unreadable, after }: Awaited<ReturnType<typeof readListPage>>,
  counts: SyncCounts,
): Promise<SyncCounts> {
  const sum = { ...counts, read: counts.read + rows.length, unreadable: counts.unreadable + unreadable };
  return advance(after, sum, (sql) =>
    storeListPage(sql, place, place.resource, rows, { generation, at: startedAt, cursor: after }),
  );
}

export function inWords(error: unknown): string {
  if (error instanceof ConnectorError) return error.message.slice(0, 500);
  return error instanceof AppError ? error.userText : "A fault of ours stopped this run.";
}
