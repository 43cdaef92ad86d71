import type pg from "pg";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Database } from "@/server/platform/db/database";
import type { BackfillCounts, BackfillResource } from "./backfill.schema";

/** Which backfill reads, and whether what it brings in is only recorded. */
export interface BackfillReading {
  readonly backfillId: string;
  readonly recordOnly: boolean;
  readonly resource: BackfillResource;
}

/*
 * What is posted is known by its version: an event that has it, whoever brought it, adds nothing. What is only recorded is known by its
 * transaction or order: of one that the portal has heard of in any way nothing is left to record. Who brought the event in tells a day that is
 * read again after it was cut off from one that was there before.
 */
const known = {
  post: `select dedupe_key as key, body->'backfill'->>'backfillId' as "backfillId" from events
    where tenant_id = $1 and environment_id = $2 and connection_id = $3 and dedupe_key = any ($4::text[])`,
  recordTransactions: `select transaction_id as key, max(body->'backfill'->>'backfillId') filter (where dedupe_key = any ($4::text[])) as "backfillId"
    from events where tenant_id = $1 and environment_id = $2 and connection_id = $3 and transaction_id = any ($5::text[])
    group by transaction_id`,
  recordOrders: `select ordering_key as key, max(body->'backfill'->>'backfillId') filter (where dedupe_key = any ($4::text[])) as "backfillId"
    from events where tenant_id = $1 and environment_id = $2 and connection_id = $3 and kind = 'shop.order' and ordering_key = any ($5::text[])
    group by ordering_key`,
} as const;

/** Puts a part of the list of a gateway or shop into the inbox. @returns what became of its records. */
export async function storeBackfilled(
  { db, ingestPool }: { readonly db: Pick<Database, "withTenantSql">; readonly ingestPool: pg.Pool },
  place: PollPlace,
  events: readonly ArrivedEvent[],
  { backfillId, recordOnly, resource }: BackfillReading,
): Promise<Pick<BackfillCounts, "stored" | "alreadyKnown">> {
  if (events.length === 0) return { stored: 0, alreadyKnown: 0 };
  const values = [place.tenantId, place.environmentId, place.connectionId, events.map(({ dedupeKey }) => dedupeKey)];
  const subjectOf = (event: ArrivedEvent) => (resource === "orders" ? event.orderingKey : event.transactionId);
  const recorded = resource === "orders" ? known.recordOrders : known.recordTransactions;
  const rows = await db.withTenantSql(place, (sql) =>
    sql.query<{ key: string; backfillId: string | null }>(
      recordOnly ? recorded : known.post,
      recordOnly ? [...values, events.map(subjectOf)] : values,
      recordOnly ? `known-${resource}` : "known-backfilled",
    ),
  );
  const broughtBy = new Map(rows.map((row) => [row.key, row.backfillId]));
  const keyOf = (event: ArrivedEvent) => (recordOnly ? subjectOf(event) : event.dedupeKey);
  const fresh = events.filter((event) => !broughtBy.has(keyOf(event)));
  const before = events.filter((event) => broughtBy.get(keyOf(event)) === backfillId).length;
  const outcomes = fresh.length === 0 ? [] : await storeEvents(ingestPool, fresh);
  const stored = before + outcomes.filter((outcome) => outcome === "stored").length;
  return { stored, alreadyKnown: events.length - stored };
}
