import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { type PollCursor, pollCursorSchema } from "./poll-window";

export type PollPlace = EnvironmentPlace & { readonly connectionId: string };

/** A poller that dies gives the connection back after this; one that works on says so sooner. */
const leaseSeconds = 120;
const renewAfterMs = 30_000;

export interface PollLease {
  readonly cursor: PollCursor;
  /** Calls failed before: one that is answered is to be written down. */
  readonly isTroubled: boolean;
  /** Keeps the lease while a long poll goes on. @throws Error when another poller has it. */
  renew(): Promise<void>;
  release(end: PollEnd): Promise<void>;
}

export interface PollEnd {
  readonly cursor: PollCursor;
  /** Why it failed; '' when it did not. */
  readonly error: string;
  readonly nextPollSeconds: number;
}

/**
 * One poller reads a list of a connection at a time.
 * @returns undefined while another one does, and while the connection is paused or away
 */
export async function takePollLease(
  db: Database,
  place: PollPlace,
  resource = "transactions",
): Promise<PollLease | undefined> {
  const { tenantId, connectionId } = place;
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ cursor: unknown; until: string; isTroubled: boolean }>(
      `update poll_cursors p set leased_until = now() + make_interval(secs => $3)
       from connections c
       where p.tenant_id = $1 and p.connection_id = $2 and p.resource = $4 and (p.leased_until is null or p.leased_until <= now())
         and c.tenant_id = $1 and c.connection_id = $2 and c.paused_at is null and c.intake_limit is distinct from 0
       returning p.cursor, p.leased_until::text as until, c.failures_in_a_row > 0 as "isTroubled"`,
      [tenantId, connectionId, leaseSeconds, resource],
    ),
  );
  if (taken === undefined) return undefined;
  let { until } = taken;
  let renewedAt = performance.now();
  return {
    cursor: pollCursorSchema.parse(taken.cursor),
    isTroubled: taken.isTroubled,
    async renew() {
      if (performance.now() - renewedAt < renewAfterMs) return;
      const [renewed] = await db.withTenantSql({ tenantId }, (sql) =>
        sql.query<{ until: string }>(
          `update poll_cursors set leased_until = now() + make_interval(secs => $3)
           where tenant_id = $1 and connection_id = $2 and resource = $5 and leased_until = $4::timestamptz
           returning leased_until::text as until`,
          [tenantId, connectionId, leaseSeconds, until, resource],
        ),
      );
      if (renewed === undefined) throw new Error("Another poller reads this connection.");
      until = renewed.until;
      renewedAt = performance.now();
    },
    async release({ cursor, error, nextPollSeconds }) {
      await db.withTenantSql({ tenantId }, (sql) =>
        sql.query(
          `update poll_cursors set leased_until = null, last_polled_at = now(), last_error = $3, cursor = $4::jsonb,
             next_poll_at = now() + make_interval(secs => $5)
           where tenant_id = $1 and connection_id = $2 and resource = $7 and leased_until = $6::timestamptz`,
          [tenantId, connectionId, error, JSON.stringify(cursor), nextPollSeconds, until, resource],
        ),
      );
    },
  };
}
