import type pg from "pg";
import { newId } from "@/server/kernel/ids";
import { jsonColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { ArrivedEvent, StoreOutcome } from "./arrived-event";

/*
 * One statement, one commit, any number of tenants. The unique key decides what is new, so that two deliveries racing
 * through two connections end as one row. `event_id` tells them apart: it is ours when the row was inserted now.
 */
const insertEvents = `
  insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, raw, kind, transaction_id, ordering_key)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[], $10::text[], $11::text[], $12::text[])
  on conflict (tenant_id, environment_id, connection_id, dedupe_key) do update set deliveries = events.deliveries + 1
  returning event_id, connection_id, dedupe_key, body_hash`;

const insertConflicts = `
  insert into event_conflicts (tenant_id, environment_id, event_conflict_id, connection_id, dedupe_key, body_hash, body)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[])
  on conflict (tenant_id, environment_id, connection_id, dedupe_key, body_hash) do nothing`;

type InsertedRow = { event_id: string; connection_id: string; dedupe_key: string; body_hash: string };

/**
 * Stores arrived events durably; when it returns, everything is committed. Answers in the order of its input.
 * `pool` connects as the ingest role, which may do this and nothing else.
 */
export async function storeEvents(pool: pg.Pool, events: readonly ArrivedEvent[]): Promise<StoreOutcome[]> {
  // A statement may meet each key once; a repetition inside the batch is decided against the first of it.
  const firstByKey = new Map<string, number>();
  const unique: { event: ArrivedEvent; id: string }[] = [];
  for (const event of events) {
    const key = keyOf(event.connectionId, event.dedupeKey);
    if (firstByKey.has(key)) continue;
    firstByKey.set(key, unique.length);
    unique.push({ event, id: newId() });
  }
  const { rows } = await pool.query<InsertedRow>({
    name: "store-events",
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
  const stored = new Map(rows.map((row) => [keyOf(row.connection_id, row.dedupe_key), row]));
  const seen = new Set<string>();
  const conflicts: ArrivedEvent[] = [];
  const outcomes = events.map((event): StoreOutcome => {
    const key = keyOf(event.connectionId, event.dedupeKey);
    const row = stored.get(key);
    const mine = unique[firstByKey.get(key) ?? -1];
    const isFirst = !seen.has(key);
    seen.add(key);
    if (row === undefined || mine === undefined) throw new Error("An event was neither stored nor recognised.");
    if (row.body_hash !== event.bodyHash) {
      conflicts.push(event);
      return "conflict";
    }
    return isFirst && row.event_id === mine.id ? "stored" : "repeated";
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
