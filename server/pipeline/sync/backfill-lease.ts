import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { type BackfillCounts, type BackfillResource, backfillCountsSchema } from "./backfill.schema";

export type BackfillPlace = EnvironmentPlace & { readonly backfillId: string };

/** Somebody who dies gives the backfill back after this; every few hundred records renew it. */
const leaseSeconds = 60;

/** A backfill that is ours to work on until its lease ends. Days are `YYYY-MM-DD` in the zone of its calendar. */
export interface BackfillLease {
  readonly connectionId: string;
  readonly resource: BackfillResource;
  readonly nextDay: string;
  /** Where in that day to go on; null at its beginning. */
  readonly nextAt: Date | null;
  readonly toDay: string;
  readonly recordOnly: boolean;
  readonly failures: number;
  /** Notes how far the day under way is. @returns false when it is no longer ours: paused, cancelled, or taken over. */
  note(counts: BackfillCounts): Promise<boolean>;
  /** A page of the days under way is over and counts: nobody reads it again. @returns false as `note` does. */
  finishPage(
    next: { readonly at: Date; readonly day: string },
    counts: BackfillCounts,
    workedMs: number,
  ): Promise<boolean>;
  /** A day is over and counts. @returns false as `note` does. */
  finishDay(nextDay: string, counts: BackfillCounts, workedMs: number): Promise<boolean>;
  /** Gives it back for somebody else to go on, now or at the time given. */
  release(end?: { readonly error: string; readonly failed: boolean; readonly retryInSeconds: number }): Promise<void>;
  /** Every day is over. */
  complete(at: Date): Promise<void>;
}

/** @returns undefined while somebody else works on it, while it is not its time, and when it or its connection is not running. */
export async function takeBackfillLease(db: Database, place: BackfillPlace): Promise<BackfillLease | undefined> {
  const { tenantId, backfillId } = place;
  type Taken = Pick<
    BackfillLease,
    "connectionId" | "resource" | "nextDay" | "nextAt" | "toDay" | "recordOnly" | "failures"
  > & { readonly until: string };
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Taken>(
      `update backfills b set leased_until = now() + make_interval(secs => $4), part = '{}'
       where tenant_id = $1 and environment_id = $2 and backfill_id = $3 and state = 'running'
         and (leased_until is null or leased_until <= now()) and (next_try_at is null or next_try_at <= now())
         and exists (select 1 from connections c where c.tenant_id = $1 and c.connection_id = b.connection_id and c.paused_at is null)
       returning connection_id as "connectionId", resource, next_at as "nextAt", to_char(next_day, 'YYYY-MM-DD') as "nextDay", to_char(to_day, 'YYYY-MM-DD') as "toDay",
         record_only as "recordOnly", failures, leased_until::text as until`,
      [tenantId, place.environmentId, backfillId, leaseSeconds],
    ),
  );
  if (taken === undefined) return undefined;
  let { until, ...rest } = taken;
  /** Writes while it is ours and running, and renews the lease. */
  const write = async (set: string, values: readonly unknown[]): Promise<boolean> => {
    const [row] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ until: string }>(
        `update backfills set leased_until = now() + make_interval(secs => $4), ${set}
         where tenant_id = $1 and backfill_id = $2 and state = 'running' and leased_until = $3::timestamptz
         returning leased_until::text as until`,
        [tenantId, backfillId, until, leaseSeconds, ...values],
      ),
    );
    if (row !== undefined) until = row.until;
    return row !== undefined;
  };
  const finish = (
    goesOn: string,
    [day, at]: readonly [string, Date?],
    { found, stored, alreadyKnown, unreadable }: BackfillCounts,
    workedMs: number,
  ) =>
    write(
      `${goesOn}, found = found + $6, stored = stored + $7, already_known = already_known + $8, unreadable = unreadable + $9,
       part = '{}', worked_ms = worked_ms + $10, failures = 0, last_error = ''`,
      [day, found, stored, alreadyKnown, unreadable, Math.round(workedMs), ...(at === undefined ? [] : [at])],
    );
  return {
    ...rest,
    note: (counts) => write("part = $5::jsonb", [JSON.stringify(backfillCountsSchema.parse(counts))]),
    finishPage: (next, counts, workedMs) =>
      finish("next_day = $5, next_at = $11", [next.day, next.at], counts, workedMs),
    finishDay: (nextDay, counts, workedMs) => finish("next_day = $5, next_at = null", [nextDay], counts, workedMs),
    async release(end) {
      await db.withTenantSql({ tenantId }, (sql) =>
        sql.query(
          `update backfills set leased_until = null,
             failures = case when $4 = '' then failures else failures + 1 end, last_error = case when $4 = '' then last_error else $4 end,
             state = case when $5 and state = 'running' then 'failed' else state end,
             next_try_at = case when $6 > 0 then now() + make_interval(secs => $6) end
           where tenant_id = $1 and backfill_id = $2 and leased_until = $3::timestamptz`,
          [tenantId, backfillId, until, end?.error ?? "", end?.failed ?? false, end?.retryInSeconds ?? 0],
        ),
      );
    },
    async complete(at) {
      await db.withTenantSql({ tenantId }, async (sql) => {
        const [done] = await sql.query<{ stored: number; alreadyKnown: number; unreadable: number }>(
          `update backfills set state = 'done', leased_until = null, finished_at = $4, next_try_at = null
           where tenant_id = $1 and backfill_id = $2 and leased_until = $3::timestamptz and state = 'running' and next_day > to_day
           returning stored, already_known as "alreadyKnown", unreadable`,
          [tenantId, backfillId, until, at],
        );
        if (done === undefined) return;
        const entry = { action: "backfill.finished", target: backfillId, detail: done };
        await appendAudit(sql, { tenantId, at, actor: "system: backfill", ...entry });
      });
    },
  };
}
