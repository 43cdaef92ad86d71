import type { z } from "zod";
import type { TenantSql } from "@/server/platform/db/database";
import type { offenderSchema } from "./invariants.schema";

/** The environment whose records are checked, and the time at which. */
export interface CheckedPlace {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly now: Date;
}

/** `record` says which one and `reason` what is wrong with it, both for people; the rest is for links. */
export type Offender = z.input<typeof offenderSchema>;

/**
 * A sentence that must always be true of the portal's records, and the query that finds what contradicts it: rows of
 * `record`, `reason` and `transactionId` ('' when it is about none). `$1` is the environment and `$2` the time; row-level
 * security keeps the query inside the tenant.
 */
export interface PortalInvariant {
  readonly id: string;
  readonly title: string;
  /** Why it matters, in one sentence for a controller. */
  readonly meaning: string;
  readonly offenders: string;
}

/** More than this many would not be read by anybody. */
export const shownOffenders = 50;

/** The records that contradict one invariant, at most 50; what takes longer than the limit is stopped by the database. */
export async function findOffenders(
  sql: TenantSql,
  invariant: PortalInvariant,
  { environmentId, now }: CheckedPlace,
  limitMs: number,
): Promise<readonly Offender[]> {
  // Compiling such a query takes longer than running it.
  await sql.query("select set_config('statement_timeout', $1, true), set_config('jit', 'off', true)", [
    String(limitMs),
  ]);
  return sql.query<Offender & Record<string, unknown>>(
    `select q."transactionId", q.record, q.reason from (${invariant.offenders}) q
     where $1::uuid is not null and $2::timestamptz is not null order by q.record limit ${shownOffenders}`,
    [environmentId, now],
  );
}
