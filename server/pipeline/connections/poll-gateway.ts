import type pg from "pg";
import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction, UnreadableRecord } from "@/server/connectors/paytrace";
import type { Clock } from "@/server/kernel/clock";
import { sha256Hex } from "@/server/kernel/ids";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { type GatewayEventBody, gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import { storeEvents } from "@/server/pipeline/events/store-events";
import { cleanRecord } from "@/server/pipeline/flows/steps/clean-record";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { EnvironmentLoader, EnvironmentPlace } from "./load-environment";

/** How far each poll looks back. Late captures and settlements change records of earlier days, so windows overlap widely. */
const overlapMs = 48 * 3_600_000;
const leaseSeconds = 120;
export const pollIntervalSeconds = 60;
/** Rows per insert: a busy day comes in as a handful of statements. */
const chunkSize = 500;

export interface PollParts {
  readonly db: Database;
  readonly ingestPool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PollResult {
  readonly read: number;
  /** Records in a state no notification had told us of. */
  readonly found: number;
  readonly unreadable: number;
}

/**
 * Reads the gateway's own list of the last days and stores every record state that is new. This is how a payment that nobody
 * announced reaches the books. A transaction and its version are one event, so reading the same page twice adds nothing.
 *
 * @returns undefined when another poller holds the lease.
 */
export async function pollGateway(
  parts: PollParts,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<PollResult | undefined> {
  const { db, clock } = parts;
  if (!(await takeLease(db, place))) return undefined;
  const now = clock.now();
  try {
    const { gateway } = await parts.loadEnvironment(place);
    const pulled = await gateway.pullTransactions({
      from: new Date(now.getTime() - overlapMs),
      to: new Date(now.getTime() + 86_400_000),
    });
    const events = [
      ...pulled.records.map((record) => toEvent(place, record)),
      ...pulled.unreadable.flatMap((record) => toUnreadableEvent(place, record)),
    ];
    let found = 0;
    for (let from = 0; from < events.length; from += chunkSize) {
      const outcomes = await storeNew(parts, place, events.slice(from, from + chunkSize));
      found += outcomes;
    }
    await release(db, place, "");
    return { read: pulled.records.length, found, unreadable: pulled.unreadable.length };
  } catch (error) {
    await release(db, place, error instanceof Error ? error.message.slice(0, 500) : "unknown");
    throw error;
  }
}

type Place = EnvironmentPlace & { readonly connectionId: string };

function toEvent(place: Place, record: PulledRecord<GatewayTransaction>): ArrivedEvent {
  const { frozen, cardNumberRemoved } = cleanRecord(record);
  const { raw, ...understood } = frozen;
  const body = { originalTransactionId: "", hint: "", cardNumberRemoved, record: understood };
  return { ...pollEvent(place, record.externalId, record.version, body), raw };
}

/**
 * A record that cannot be read exactly, such as one with an impossible amount, is an event without a record: the run reads the
 * transaction by its id, finds the same fault and puts it before a person. Without an id there is nothing to hold on to.
 */
function toUnreadableEvent(place: Place, { externalId, error }: UnreadableRecord): readonly ArrivedEvent[] {
  if (externalId === undefined) return [];
  const fault = sha256Hex(error.message).slice(0, 16);
  const body = { originalTransactionId: "", hint: "poll: not readable", cardNumberRemoved: false };
  return [pollEvent(place, externalId, `unreadable ${fault}`, body)];
}

function pollEvent(
  place: Place,
  transactionId: string,
  version: string,
  body: Omit<GatewayEventBody, "transactionId">,
): ArrivedEvent {
  const dedupeKey = `${transactionId}@${version}`;
  return {
    ...place,
    source: "poll",
    dedupeKey,
    bodyHash: sha256Hex(dedupeKey),
    body: { ...body, transactionId },
    kind: gatewayTransactionKind,
    transactionId,
    orderingKey: transactionId,
  };
}

/** Asks first which versions are known: a quiet poll writes nothing and does not count known records as deliveries. */
async function storeNew(
  parts: PollParts,
  place: EnvironmentPlace & { readonly connectionId: string },
  events: readonly ArrivedEvent[],
): Promise<number> {
  const rows = await parts.db.withTenantSql(place, (sql) =>
    sql.query<{ dedupe_key: string }>(
      `select dedupe_key from events where tenant_id = $1 and environment_id = $2 and connection_id = $3 and dedupe_key = any ($4::text[])`,
      [place.tenantId, place.environmentId, place.connectionId, events.map(({ dedupeKey }) => dedupeKey)],
      "known-versions",
    ),
  );
  const known = new Set(rows.map((row) => row.dedupe_key));
  const fresh = events.filter(({ dedupeKey }) => !known.has(dedupeKey));
  if (fresh.length === 0) return 0;
  const outcomes = await storeEvents(parts.ingestPool, fresh);
  return outcomes.filter((outcome) => outcome === "stored").length;
}

async function takeLease(
  db: Database,
  { tenantId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<boolean> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `update poll_cursors set leased_until = now() + make_interval(secs => $3)
       where tenant_id = $1 and connection_id = $2 and resource = 'transactions' and (leased_until is null or leased_until <= now())
       returning 1 as taken`,
      [tenantId, connectionId, leaseSeconds],
    ),
  );
  return rows.length === 1;
}

async function release(
  db: Database,
  { tenantId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
  error: string,
): Promise<void> {
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `update poll_cursors set leased_until = null, last_polled_at = now(), last_error = $3, next_poll_at = now() + make_interval(secs => $4)
       where tenant_id = $1 and connection_id = $2 and resource = 'transactions'`,
      [tenantId, connectionId, error, pollIntervalSeconds],
    ),
  );
}
