import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { SageProTransport } from "../transport/transport";
import { type InvariantSql, invariantSql } from "./invariant-sql";
import { type HasTable, lackOf, type OptionalTable } from "./modules";

/**
 * A sentence that must always be true of the books, and the query that finds what contradicts it: one row per offender
 * with `record` (which one) and `reason` (what is wrong, with the figures), both texts for finance.
 */
export interface Invariant {
  readonly id: string;
  readonly name: string;
  /** Why it matters, in one sentence for a controller. */
  readonly meaning: string;
  /** Tables that not every company has, and without which there is nothing to check. */
  readonly needs?: readonly OptionalTable[];
  /** Tables whose part of the check is left out where they are missing. */
  readonly alsoLooksAt?: readonly OptionalTable[];
  offenders(words: InvariantSql): RawBuilder<unknown>;
  /** Has the last word on rows that the query only suspects: those with a `content`. It is looked at and not kept. */
  confirm?(content: string): boolean;
}

export interface InvariantResult {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly holds: boolean;
  /** Nothing was checked, and `holds` says nothing: the company lacks what the sentence is about. */
  readonly notApplicable?: true | undefined;
  /** What was left out of the check and why, in one sentence; absent where all of it was made. */
  readonly note?: string | undefined;
  /** At most 50 of them. */
  readonly offenders: readonly Offender[];
}

export interface Offender {
  readonly record: string;
  readonly reason: string;
}

const offenderRow = z.object({ record: z.string(), reason: z.string(), content: z.string().nullish() });
const shownOffenders = 50;
/** Most rows that are suspected at once; where there are more, the rest comes up when these are put right. */
const suspects = 2_000;

/** Checks one invariant in a transaction of its own. */
export async function checkInvariant(
  transport: SageProTransport,
  invariant: Invariant,
  has: HasTable,
): Promise<InvariantResult> {
  const { id, name, meaning, confirm, needs = [], alsoLooksAt = [] } = invariant;
  const [lacks, ...more] = needs.filter((table) => !has(table));
  if (lacks !== undefined) {
    const note = `Not applicable: ${lackOf([lacks, ...more])}.`;
    return { id, name, meaning, holds: true, notApplicable: true, note, offenders: [] };
  }
  const offenders = await transport.transaction(async (tx) => {
    const words = invariantSql(transport.dialect, has);
    const columns = confirm === undefined ? sql`q.record, q.reason` : sql`q.record, q.reason, q.content`;
    const most = confirm === undefined ? shownOffenders : suspects;
    const query = words.first(most, columns, sql`from (${invariant.offenders(words)}) q order by q.record`);
    return tx.rows(query.compile(transport.dialect.builder), offenderRow);
  });
  const confirmed = offenders
    .filter(({ content }) => typeof content !== "string" || confirm === undefined || confirm(content))
    .slice(0, shownOffenders)
    .map(({ record, reason }) => ({ record, reason }));
  const [leftOut, ...others] = alsoLooksAt.filter((table) => !has(table));
  const note = leftOut === undefined ? undefined : `Checked in part: ${lackOf([leftOut, ...others])}.`;
  const result = { id, name, meaning, holds: confirmed.length === 0, offenders: confirmed };
  return note === undefined ? result : { ...result, note };
}
