import type pg from "pg";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Database } from "@/server/platform/db/database";
import type { BackfillCounts } from "./backfill.schema";

/*
 * What is posted is known by its version: an event that has it, whoever brought it, adds nothing. What is only recorded is known by its
 * transaction: of a payment the portal has heard of in any way nothing is left to record. Who brought the event in tells a day that is
 * read again after it was cut off from one that was there before.
 */
const known = {
  post: `select dedupe_key as key, body->'backfill'->>'backfillId' as "backfillId" from events
    where tenant_id = $1 and environment_id = $2 and connection_id = $3 and dedupe_key = any ($4::text[])`,
  record: `select transaction_id as key, max(body->'backfill'->>'backfillId') filter (where dedupe_key = any ($4::text[])) as "backfillId"
    from events where tenant_id = $1 and environment_id = $2 and connection_id = $3 and transaction_id = any ($5::text[])
    group by transaction_id`,
} as const;

/** Puts a part of the gateway's list into the inbox. @returns what became of its records. */
export async function storeBackfilled(
  { db, ingestPool }: { readonly db: Pick<Database, "withTenantSql">; readonly ingestPool: pg.Pool },
  place: PollPlace,
  events: readonly ArrivedEvent[],
  { backfillId, recordOnly }: { readonly backfillId: string; readonly recordOnly: boolean },
): Promise<Pick<BackfillCounts, "stored" | "alreadyKnown">> {
  if (events.length === 0) return { stored: 0, alreadyKnown: 0 };
  const values = [place.tenantId, place.environmentId, place.connectionId, events.map(({ dedupeKey }) => dedupeKey)];
  const rows = await db.withTenantSql(place, (sql) =>
    sql.query<{ key: string; backfillId: string | null }>(
      recordOnly ? known.record : known.post,
      recordOnly ? [...values, events.map(({ transactionId }) => transactionId)] : values,
      recordOnly ? "known-transactions" : "known-backfilled",
    ),
  );
  const broughtBy = new Map(rows.map((row) => [row.key, row.backfillId]));
  const keyOf = (event: ArrivedEvent) => (recordOnly ? event.transactionId : event.dedupeKey);
  const fresh = events.filter((event) => !broughtBy.has(keyOf(event)));
  const before = events.filter((event) => broughtBy.get(keyOf(event)) === backfillId).length;
  const outcomes = fresh.length === 0 ? [] : await storeEvents(ingestPool, fresh);
  const stored = before + outcomes.filter((outcome) => outcome === "stored").length;
  return { stored, alreadyKnown: events.length - stored };
}
