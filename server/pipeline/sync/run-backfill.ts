import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { Passage, RightOfWay } from "@/server/kernel/right-of-way";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Announcer } from "@/server/pipeline/events/announcer";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { type BackfillCounts, backfillCountsSchema } from "./backfill.schema";
import { dayAfter, readBackfillCalendar } from "./backfill-calendar";
import { type BackfillLease, type BackfillPlace, takeBackfillLease } from "./backfill-lease";
import { openBackfillPieces, type PieceParts } from "./backfill-pieces";
import { type BackfillReading, storeBackfilled } from "./store-backfilled";

export interface BackfillParts extends PieceParts {
  readonly db: Database;
  readonly ingestPool: pg.Pool;
  readonly announcer: Pick<Announcer, "announce">;
  readonly rightOfWay: RightOfWay;
  readonly clock: Clock;
  readonly log: Log;
}

/** So long one part works on; days that are quiet share it, a busy one may take longer. */
const workMs = 5_000;
/** With so many events due, an environment has enough to do: its live payments come after what was due before them. */
const enoughDue = 1_000;
const lookAgainMs = 50;
/** Longer than any backlog of ours lasts, far shorter than the lease. */
const patienceMs = 20_000;
const retrySeconds = [30, 60, 120, 300, 600, 900, 1_800] as const;

/**
 * Works on a backfill for one part: day after day from where its row says, each in pieces of a few hundred records. Being cut off
 * anywhere loses the day under way of a gateway at most, or the page under way of a shop, which is read again and recognised.
 *
 * @returns whether it can go on at once; undefined when there was nothing to do here.
 */
export async function runBackfill(
  parts: BackfillParts,
  place: BackfillPlace,
  { forMs = workMs, waitMs = patienceMs }: { readonly forMs?: number; readonly waitMs?: number } = {},
): Promise<{ readonly more: boolean } | undefined> {
  const lease = await takeBackfillLease(parts.db, place);
  if (lease === undefined) return undefined;
  const passage = parts.rightOfWay.enter(`backfill ${place.backfillId}`);
  try {
    passage.takesUp(enoughDue);
    return await workOn(parts, place, lease, passage, { until: performance.now() + forMs, waitMs });
  } catch (error) {
    await lease.release(endFor(error, lease.failures));
    parts.log.warn("a part of a backfill failed", { backfillId: place.backfillId, error });
    return { more: false };
  } finally {
    passage.leave();
  }
}

async function workOn(
  parts: BackfillParts,
  place: BackfillPlace,
  lease: BackfillLease,
  passage: Passage,
  { until, waitMs }: { readonly until: number; readonly waitMs: number },
): Promise<{ readonly more: boolean }> {
  const at = { tenantId: place.tenantId, environmentId: place.environmentId, connectionId: lease.connectionId };
  const { timeZone } = await parts.db.withTenantSql(place, (sql) => readBackfillCalendar(sql, at));
  const { resource, recordOnly } = lease;
  const reading: BackfillReading = { backfillId: place.backfillId, recordOnly, resource };
  const readDays = await openBackfillPieces(parts, at, reading, timeZone);
  let day = lease.nextDay;
  let from = lease.nextAt;
  while (day <= lease.toDay) {
    let startedAt = performance.now();
    let counts: BackfillCounts = backfillCountsSchema.parse({});
    const timeIsUp = () => performance.now() > until;
    const { pieces, lastDay } = readDays({ day, toDay: lease.toDay, from });
    for await (const { events, found, unreadable, next } of pieces) {
      if (!(await hasRoom(parts.db, place, waitMs))) {
        await lease.release({ error: "", failed: false, retryInSeconds: 60 });
        return { more: false };
      }
      await passage.giveWay();
      const { stored, alreadyKnown } = await storeBackfilled(parts, at, events, reading);
      counts.found += found;
      counts.stored += stored;
      counts.alreadyKnown += alreadyKnown;
      counts.unreadable += unreadable;
      if (stored > 0) parts.announcer.announce(at);
      if (next === undefined) {
        if (!(await lease.note(counts))) return stopped(lease);
        continue;
      }
      if (!(await lease.finishPage(next, counts, performance.now() - startedAt))) return stopped(lease);
      [counts, startedAt] = [backfillCountsSchema.parse({}), performance.now()];
      if (timeIsUp()) return goOnLater(lease);
    }
    [day, from] = [dayAfter(lastDay), null];
    if (!(await lease.finishDay(day, counts, performance.now() - startedAt))) return stopped(lease);
    if (timeIsUp() && day <= lease.toDay) return goOnLater(lease);
  }
  await lease.complete(parts.clock.now());
  return { more: false };
}

async function goOnLater(lease: BackfillLease): Promise<{ readonly more: true }> {
  await lease.release();
  return { more: true };
}

async function stopped(lease: BackfillLease): Promise<{ readonly more: false }> {
  await lease.release();
  return { more: false };
}

/** Waits while the environment has enough to do. @returns false when that does not get less, such as while it is paused. */
async function hasRoom(db: Database, { tenantId, environmentId }: EnvironmentPlace, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const [due] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ n: number }>(
        `select count(*)::int as n from (select 1 from events where tenant_id = $1 and environment_id = $2
           and next_attempt_at <= now() limit ${enoughDue}) d`,
        [tenantId, environmentId],
        "due-for-backfill",
      ),
    );
    if ((due?.n ?? 0) < enoughDue) return true;
    if (performance.now() > deadline) return false;
    await pause(lookAgainMs);
  }
}

/** A refused sign-in is never tried again by itself: PayTrace locks a user after four. */
function endFor(error: unknown, failures: number) {
  const message = error instanceof ConnectorError ? error.message : "A fault of ours stopped this part.";
  const hopeless = error instanceof ConnectorError && (error.kind === "auth_expired" || error.kind === "forbidden");
  const retryInSeconds = retrySeconds[failures];
  const failed = hopeless || retryInSeconds === undefined;
  return { error: message.slice(0, 500), failed, retryInSeconds: failed ? 0 : retryInSeconds };
}
