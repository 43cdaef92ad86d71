import type { Database, TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import { type PreviewPlan, previewPlanSchema, type Tally, tallySchema } from "./preview.schema";

export type PreviewPlace = FlowsPlace & { readonly previewId: string };

/** Somebody who dies gives the preview back after this; every chunk renews it. */
const leaseSeconds = 60;

/** A preview that is ours to work on until its lease ends. */
export interface PreviewLease {
  readonly plan: PreviewPlan;
  /** Chunks that are done. */
  readonly chunks: number;
  /** The last event that is done; '' before the first. */
  readonly afterEventId: string;
  readonly tally: Tally;
  readonly differences: number;
  readonly failures: number;
  /** Writes one chunk: what it found and where the preview stands, together. @returns false when it is no longer ours */
  write(
    step: { readonly done: number; readonly afterEventId: string; readonly tally: Tally; readonly workedMs: number },
    more: (sql: TenantSql) => Promise<void>,
  ): Promise<boolean>;
  /** Gives it back for somebody else to go on, now or later. */
  release(end?: { readonly error: string; readonly failed: boolean; readonly retryInSeconds: number }): Promise<void>;
  /** Every event is done: what was kept to go on is thrown away. */
  complete(
    at: Date,
    step: { readonly tally: Tally; readonly workedMs: number },
    more: (sql: TenantSql) => Promise<void>,
  ): Promise<void>;
}

type Taken = {
  plan: unknown;
  chunks: number;
  afterEventId: string;
  tally: unknown;
  differences: number;
  failures: number;
  until: string;
};

/** @returns undefined while somebody else works on it, while it is not its time, and when it is not running */
export async function takePreviewLease(db: Database, place: PreviewPlace): Promise<PreviewLease | undefined> {
  const { tenantId, environmentId, previewId } = place;
  const keys = [tenantId, environmentId, previewId];
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Taken>(
      `update flow_previews p set leased_until = now() + make_interval(secs => $4)
       where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 and state = 'running'
         and (leased_until is null or leased_until <= now()) and (next_try_at is null or next_try_at <= now())
       returning plan, chunks, coalesce(after_event_id::text, '') as "afterEventId", tally, failures, leased_until::text as until,
         (select count(*)::int from flow_preview_differences d where d.tenant_id = p.tenant_id and d.environment_id = p.environment_id
           and d.flow_preview_id = p.flow_preview_id) as differences`,
      [...keys, leaseSeconds],
    ),
  );
  if (taken === undefined) return undefined;
  let { until } = taken;
  return {
    plan: previewPlanSchema.parse(taken.plan),
    tally: tallySchema.parse(taken.tally),
    chunks: taken.chunks,
    afterEventId: taken.afterEventId,
    differences: taken.differences,
    failures: taken.failures,
    write: ({ done, afterEventId, tally, workedMs }, more) =>
      db.withTenantSql({ tenantId }, async (sql) => {
        const [row] = await sql.query<{ until: string }>(
          `update flow_previews set leased_until = now() + make_interval(secs => $5), chunks = chunks + 1, done_events = done_events + $6,
             after_event_id = $7::uuid, tally = $8::jsonb, worked_ms = worked_ms + $9, failures = 0, last_error = ''
           where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 and state = 'running' and leased_until = $4::timestamptz
           returning leased_until::text as until`,
          [...keys, until, leaseSeconds, done, afterEventId, JSON.stringify(tally), Math.round(workedMs)],
        );
        if (row === undefined) return false;
        until = row.until;
        await more(sql);
        return true;
      }),
    async release(end) {
      await db.withTenantSql({ tenantId }, (sql) =>
        sql.query(
          `update flow_previews set leased_until = null, failures = case when $5 = '' then failures else failures + 1 end,
             last_error = case when $5 = '' then last_error else $5 end, state = case when $6 and state = 'running' then 'failed' else state end,
             next_try_at = case when $7 > 0 then now() + make_interval(secs => $7) end
           where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 and leased_until = $4::timestamptz`,
          [...keys, until, end?.error ?? "", end?.failed ?? false, end?.retryInSeconds ?? 0],
        ),
      );
    },
    async complete(at, { tally, workedMs }, more) {
      await db.withTenantSql({ tenantId }, async (sql) => {
        const done = await sql.query(
          `update flow_previews set state = 'done', leased_until = null, finished_at = $5, next_try_at = null, tally = $6::jsonb,
             worked_ms = worked_ms + $7
           where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 and state = 'running' and leased_until = $4::timestamptz
           returning 1 as done`,
          [...keys, until, at, JSON.stringify(tally), Math.round(workedMs)],
        );
        if (done.length === 0) return;
        await more(sql);
        await sql.query(
          "delete from flow_preview_chunks where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3",
          keys,
        );
      });
    },
  };
}
