import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { SageProTransport } from "../transport/transport";

/**
 * A sentence that must always be true of the books, and the query that finds what contradicts it: one row per offender
 * with `record` (which one) and `reason` (what is wrong, with the figures), both texts for finance.
 */
export interface Invariant {
  readonly id: string;
  readonly name: string;
  /** Why it matters, in one sentence for a controller. */
  readonly meaning: string;
  readonly offenders: RawBuilder<unknown>;
}

export interface InvariantResult {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly holds: boolean;
  /** At most 50 of them. */
  readonly offenders: readonly Offender[];
}

export interface Offender {
  readonly record: string;
  readonly reason: string;
}

const offenderRow = z.object({ record: z.string(), reason: z.string() });
const shownOffenders = 50;

/** Checks one invariant in a transaction of its own. */
export async function checkInvariant(transport: SageProTransport, invariant: Invariant): Promise<InvariantResult> {
  const { offenders: query, ...words } = invariant;
  const limited = sql`select q.record, q.reason from (${query}) q order by q.record limit ${sql.lit(shownOffenders)}`;
  const offenders = await transport.transaction((tx) =>
    tx.rows(limited.compile(transport.dialect.builder), offenderRow),
  );
  return { ...words, holds: offenders.length === 0, offenders };
}
