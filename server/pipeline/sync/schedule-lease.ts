import { newId } from "@/server/kernel/ids";
import type { Database, TenantSql } from "@/server/platform/db/database";
import {
  isDirection,
  type SyncCounts,
  type SyncKind,
  syncCountsSchema,
  type Timing,
  timingSchema,
} from "./schedule.schema";
import { forgetPages, type ListPlace, markUnseen } from "./store-list-page";
import { nextRun, nextTry } from "./timing";
import { writeSoon } from "./write-soon";

export type SchedulePlace = ListPlace & { readonly resource: SyncKind };

const leaseSeconds = 90;
const runsKept = 50;

/** A schedule whose run is ours until the lease ends. */
export interface ScheduleLease {
  readonly timing: Timing;
  /** The last key that is stored of the pass under way; '' at its beginning. */
  readonly cursor: string;
  readonly generation: number;
  readonly counts: SyncCounts;
  readonly startedAt: Date;
  /** Stores a page and notes how far the pass is, in one transaction. @throws Error when the run is no longer ours. */
  advance(
    cursor: string,
    counts: SyncCounts,
    store: (sql: TenantSql) => Promise<Pick<SyncCounts, "added" | "changed">>,
  ): Promise<SyncCounts>;
  /** Lets somebody else go on with the pass now. */
  handOver(): Promise<void>;
  finish(counts: SyncCounts, now: Date, zone: string): Promise<void>;
  fail(counts: SyncCounts, error: string, now: Date, zone: string): Promise<void>;
}

/** @returns undefined while another run has it, before its time, and when it or its connection is switched off or paused. */
export async function takeScheduleLease(
  db: Database,
  place: SchedulePlace,
  now: Date,
): Promise<ScheduleLease | undefined> {
  const { tenantId, connectionId, resource } = place;
  type Taken = {
    everyMinutes: number | null;
    dailyAt: string | null;
    cursor: string;
    generation: number;
    counts: unknown;
    startedAt: Date;
    until: string;
  };
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Taken>(
      `update sync_schedules s set leased_until = now() + make_interval(secs => $5),
         last_started_at = case when cursor = '' then $6 else last_started_at end,
         generation = case when cursor = '' then generation + 1 else generation end,
         counts = case when cursor = '' then '{}' else counts end
       where tenant_id = $1 and connection_id = $2 and resource = $3 and environment_id = $4 and enabled and next_run_at <= $6
         and (leased_until is null or leased_until <= now())
         and exists (select 1 from connections c where c.tenant_id = $1 and c.connection_id = $2 and c.paused_at is null)
       returning every_minutes as "everyMinutes", daily_at as "dailyAt", cursor, generation, counts, last_started_at as "startedAt",
         leased_until::text as until`,
      [tenantId, connectionId, resource, place.environmentId, leaseSeconds, now],
    ),
  );
  if (taken === undefined) return undefined;
  let { until } = taken;
  const timing = timingSchema.parse({ everyMinutes: taken.everyMinutes, dailyAt: taken.dailyAt });
  const mine = "tenant_id = $1 and connection_id = $2 and resource = $3 and leased_until = $4::timestamptz";
  const write = async (sql: TenantSql, set: string, values: readonly unknown[]): Promise<void> => {
    const [row] = await sql.query<{ until: string | null }>(
      `update sync_schedules set ${set} where ${mine} returning leased_until::text as until`,
      [tenantId, connectionId, resource, until, ...values],
    );
    if (row === undefined) throw new Error("Another run has taken this schedule over.");
    if (row.until !== null) until = row.until;
  };
  const noteRun = async (sql: TenantSql, counts: SyncCounts, error: string, finishedAt: Date): Promise<void> => {
    await sql.query(
      `insert into sync_runs (tenant_id, connection_id, resource, sync_run_id, started_at, finished_at, counts, error)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tenantId, connectionId, resource, newId(), taken.startedAt, finishedAt, JSON.stringify(counts), error],
    );
    await sql.query(
      `delete from sync_runs where tenant_id = $1 and connection_id = $2 and resource = $3 and sync_run_id not in (
         select sync_run_id from sync_runs where tenant_id = $1 and connection_id = $2 and resource = $3
         order by sync_run_id desc limit ${runsKept})`,
      [tenantId, connectionId, resource],
    );
  };
  return {
    timing,
    cursor: taken.cursor,
    generation: taken.generation,
    startedAt: taken.startedAt,
    counts: syncCountsSchema.parse(taken.counts),
    advance: (cursor, counts, store) =>
      db.withTenantSql({ tenantId }, async (sql) => {
        const { added, changed } = await store(sql);
        const sum = { ...counts, added: counts.added + added, changed: counts.changed + changed };
        const set = "cursor = $5, counts = $6, leased_until = now() + make_interval(secs => $7)";
        await write(sql, set, [cursor, JSON.stringify(sum), leaseSeconds]);
        return sum;
      }),
    handOver: () => db.withTenantSql({ tenantId }, (sql) => write(sql, "leased_until = null", [])),
    finish: (counts, at, zone) =>
      db.withTenantSql({ tenantId }, async (sql) => {
        const pass = { generation: taken.generation, at };
        const removed = isDirection(resource) ? 0 : await markUnseen(sql, place, resource, pass);
        if (removed + counts.added + counts.changed > 0) await writeSoon(sql, place, resource, at);
        const { nextRunAt, expectedBy } = nextRun(timing, at, zone);
        await write(
          sql,
          "leased_until = null, cursor = '', last_error = '', last_finished_at = $5, next_run_at = $6, expected_by = $7",
          [at, nextRunAt, expectedBy],
        );
        await noteRun(sql, { ...counts, removed }, "", at);
      }),
    fail: (counts, error, at, zone) =>
      db.withTenantSql({ tenantId }, async (sql) => {
        const set = "leased_until = null, cursor = '', last_error = $5, last_finished_at = $6, next_run_at = $7";
        await write(sql, set, [error, at, nextTry(timing, at, zone)]);
        await forgetPages(sql, place, resource);
        await noteRun(sql, counts, error, at);
      }),
  };
}
