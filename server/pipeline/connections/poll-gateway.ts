import type pg from "pg";
import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { isOutage } from "./circuit/circuit-rules";
import { settleCalls } from "./circuit/settle-calls";
import type { CallTally } from "./circuit/watch-calls";
import { gatewayEvents } from "./gateway-events";
import type { EnvironmentLoader } from "./load-environment";
import { type PollPlace, takePollLease } from "./poll-lease";
import { nextPollSeconds, pollWindow } from "./poll-window";

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
 * @returns undefined when another poller holds the lease, or the connection is paused or away.
 */
export async function pollGateway(parts: PollParts, place: PollPlace): Promise<PollResult | undefined> {
  const lease = await takePollLease(parts.db, place);
  if (lease === undefined) return undefined;
  const now = parts.clock.now();
  const startedAt = performance.now();
  const result = { read: 0, found: 0, unreadable: 0 };
  let everyMinutes: number | undefined;
  const end = (error: string, wide = false) => ({
    cursor: wide ? { wideReadAt: now.toISOString() } : lease.cursor,
    error,
    nextPollSeconds: nextPollSeconds(performance.now() - startedAt, everyMinutes),
  });
  let wide = false;
  try {
    const { gateway } = await parts.loadEnvironment(place);
    everyMinutes = gateway.pollReach.pollEveryMinutes;
    const window = pollWindow(lease.cursor, now, gateway.pollReach);
    wide = window.wide;
    for await (const part of gateway.eachTransactionPart(window)) {
      result.found += await storeNew(parts, place, gatewayEvents(place, part, { source: "poll" }));
      result.read += part.records.length;
      result.unreadable += part.unreadable.length;
      await lease.renew();
    }
  } catch (error) {
    if (error instanceof ConnectorError && isOutage(error)) {
      await tellCircuit(parts, place, { failuresInARow: 1, lastFailure: error, answered: false }, lease.isTroubled);
    }
    await lease.release(end(error instanceof Error ? error.message.slice(0, 500) : "unknown"));
    throw error;
  }
  await tellCircuit(parts, place, { failuresInARow: 0, lastFailure: undefined, answered: true }, lease.isTroubled);
  await lease.release(end("", wide));
  return result;
}

const noCalls: CallTally = { failuresInARow: 0, lastFailure: undefined, answered: false };

/** Writes down how the calls to a gateway went. */
export const tellCircuit = ({ db }: PollParts, place: PollPlace, gateway: CallTally, isTroubled: boolean) =>
  settleCalls(db, place, { tally: (side) => (side === "gateway" ? gateway : noCalls) }, isTroubled);

/** Asks first which versions are known: a quiet poll writes nothing and does not count known records as deliveries. */
export async function storeNew(
  parts: Pick<PollParts, "db" | "ingestPool">,
  place: PollPlace,
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
