import type pg from "pg";
import { newId } from "@/server/kernel/ids";
import { jsonColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { ArrivedEvent, StoreOutcome } from "./arrived-event";

/*
 * One statement, one commit, any number of tenants. The unique key decides what is new, so that two deliveries racing
 * through two connections end as one row. `event_id` tells them apart: it is ours when the row was inserted now, and then nothing
 * else of it is news.
 */
const insertEvents = `
  insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, raw, kind, transaction_id, ordering_key)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[], $10::text[], $11::text[], $12::text[])
  on conflict (tenant_id, environment_id, connection_id, dedupe_key) do update set deliveries = events.deliveries + 1
  returning event_id, case when deliveries > 1 then connection_id end, case when deliveries > 1 then dedupe_key end,
    case when deliveries > 1 then body_hash end`;

const insertConflicts = `
  insert into event_conflicts (tenant_id, environment_id, event_conflict_id, connection_id, dedupe_key, body_hash, body)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[])
  on conflict (tenant_id, environment_id, connection_id, dedupe_key, body_hash) do nothing`;

/** Its id; and of one that came before, its connection, key and the hash of what came then. */
type StoredRow = [string, string | null, string | null, string | null];

/** One key of a batch: its first event, and what the inbox holds under it now. */
interface Unique {
  readonly event: ArrivedEvent;
  /** Where in the batch that is. */
  readonly place: number;
  readonly id: string;
  isNew: boolean;
  storedHash: string | undefined;
}

/**
 * Stores arrived events durably; when it returns, everything is committed. Answers in the order of its input.
 * `pool` connects as the ingest role, which may do this and nothing else.
 */
export async function storeEvents(pool: pg.Pool, events: readonly ArrivedEvent[]): Promise<StoreOutcome[]> {
  // A statement may meet each key once; a repetition inside the batch is decided against the first of it.
  const firstByKey = new Map<string, Unique>();
  const unique: Unique[] = [];
  const places = events.map((event, place) => {
    const key = keyOf(event.connectionId, event.dedupeKey);
    let of = firstByKey.get(key);
    if (of === undefined) {
      of = { event, place, id: newId(), isNew: false, storedHash: undefined };
      firstByKey.set(key, of);
      unique.push(of);
    }
    return of;
  });
  const { rows } = await pool.query<StoredRow>({
    name: "store-events",
    rowMode: "array",
    text: insertEvents,
    values: [
      uuidColumn(unique.map(({ event }) => event.tenantId)),
      uuidColumn(unique.map(({ event }) => event.environmentId)),
      uuidColumn(unique.map(({ id }) => id)),
      uuidColumn(unique.map(({ event }) => event.connectionId)),
      textColumn(unique.map(({ event }) => event.source)),
      textColumn(unique.map(({ event }) => event.dedupeKey)),
      textColumn(unique.map(({ event }) => event.bodyHash)),
      jsonColumn(unique.map(({ event }) => JSON.stringify(event.body))),
      jsonColumn(unique.map(({ event }) => (event.raw === undefined ? null : JSON.stringify(event.raw)))),
      textColumn(unique.map(({ event }) => event.kind)),
      textColumn(unique.map(({ event }) => event.transactionId)),
      textColumn(unique.map(({ event }) => event.orderingKey)),
    ],
  });
  const byId = new Map(unique.map((each) => [each.id, each]));
  for (const [id, connectionId, dedupeKey, bodyHash] of rows) {
    const mine = byId.get(id);
    const of = mine ?? firstByKey.get(keyOf(connectionId ?? "", dedupeKey ?? ""));
    if (of === undefined) continue;
    of.isNew = mine !== undefined;
    of.storedHash = bodyHash ?? of.event.bodyHash;
  }
  const conflicts: ArrivedEvent[] = [];
  const outcomes = events.map((event, place): StoreOutcome => {
    const of = places[place];
    if (of?.storedHash === undefined) throw new Error("An event was neither stored nor recognised.");
    if (of.storedHash !== event.bodyHash) {
      conflicts.push(event);
      return "conflict";
    }
    return of.place === place && of.isNew ? "stored" : "repeated";
  });
  if (conflicts.length > 0) await storeConflicts(pool, conflicts);
  return outcomes;
}

async function storeConflicts(pool: pg.Pool, events: readonly ArrivedEvent[]): Promise<void> {
  await pool.query(insertConflicts, [
    uuidColumn(events.map((event) => event.tenantId)),
    uuidColumn(events.map((event) => event.environmentId)),
    uuidColumn(events.map(() => newId())),
    uuidColumn(events.map((event) => event.connectionId)),
    textColumn(events.map((event) => event.dedupeKey)),
    textColumn(events.map((event) => event.bodyHash)),
    jsonColumn(events.map((event) => JSON.stringify(event.body))),
  ]);
}

const keyOf = (connectionId: string, dedupeKey: string): string => `${connectionId} ${dedupeKey}`;
