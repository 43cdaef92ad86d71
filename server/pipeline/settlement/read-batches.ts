import { ConnectorError } from "@/server/connectors/contract";
import type { Batch, PulledTransactions } from "@/server/connectors/paytrace";
import { isOutage } from "@/server/pipeline/connections/circuit/circuit-rules";
import { gatewayEvents } from "@/server/pipeline/connections/gateway-events";
import { type PollParts, storeNew, tellCircuit } from "@/server/pipeline/connections/poll-gateway";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import { findSettlementNews } from "./find-settlement-news";
import { storeBatch } from "./store-batch";

export interface BatchResult {
  /** Batches that were not known. */
  readonly stored: number;
  /** Payments of them whose settlement nothing had told us of. */
  readonly found: number;
}

type Settled = Batch & { readonly settledAt: Date };

const dayMs = 86_400_000;
/** How far back the first reading goes, and every later one behind the latest batch that is known: a batch may be listed late. */
const firstDays = 7;
const againDays = 3;

/**
 * Reads the batches that a gateway has settled and stores each once, with its payments. A payment whose settlement nothing had told
 * of becomes an event like one of a poll: it goes from authorized or pending to settled, or comes in if the portal has missed it.
 *
 * @returns undefined while the connection is paused or away, and for one that is no gateway
 * @throws ConnectorError when the gateway does not answer; batches that were read before are kept
 */
export async function readBatches(parts: PollParts, place: PollPlace): Promise<BatchResult | undefined> {
  const state = await readState(parts, place);
  if (state === undefined) return undefined;
  const now = parts.clock.now();
  try {
    const { gateway } = await parts.loadEnvironment(place);
    const from = state.latest ?? new Date(now.getTime() - firstDays * dayMs);
    const listed = await gateway.exportBatches({ from: new Date(from.getTime() - againDays * dayMs), to: now });
    const fresh = listed.batches.filter(isSettled).filter((batch) => !state.known.has(nameOf(batch)));
    const result = { stored: 0, found: 0 };
    // Oldest first, so that what is left after a failure is where the next reading begins.
    for (const batch of fresh.sort((one, other) => one.settledAt.getTime() - other.settledAt.getTime())) {
      const list = await gateway.exportBatchTransactions(batch.batchNumber);
      result.found += await bringInNews(parts, place, list);
      await storeBatch(parts.db, place, batch, list, now);
      result.stored += 1;
    }
    const [unreadable] = listed.unreadable;
    await noteReading(parts, place, now, unreadable === undefined ? "" : unreadable.message);
    await tellCircuit(parts, place, { failuresInARow: 0, lastFailure: undefined, answered: true }, state.isTroubled);
    return result;
  } catch (error) {
    if (error instanceof ConnectorError) {
      await noteReading(parts, place, now, error.message.slice(0, 500));
      if (isOutage(error)) {
        const tally = { failuresInARow: 1, lastFailure: error, answered: false };
        await tellCircuit(parts, place, tally, state.isTroubled);
      }
    }
    throw error;
  }
}

const isSettled = (batch: Batch): batch is Settled => batch.settledAt !== undefined;
const nameOf = ({ batchNumber, settledAt }: Pick<Settled, "batchNumber" | "settledAt">): string =>
  `${batchNumber}@${settledAt.toISOString()}`;

/** Before the batch is stored: what is stored is not read again. */
async function bringInNews(parts: PollParts, place: PollPlace, list: PulledTransactions): Promise<number> {
  const news = await findSettlementNews(parts.db, place, list.records);
  const records = list.records.filter(({ externalId }) => news.has(externalId));
  return storeNew(parts, place, gatewayEvents(place, { records, unreadable: [] }, { source: "poll" }));
}

const readState = ({ db }: PollParts, { tenantId, connectionId }: PollPlace) =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const [gateway] = await sql.query<{ isTroubled: boolean; latest: Date | null }>(
      `select failures_in_a_row > 0 as "isTroubled",
         (select max(b.settled_at) from settled_batches b where b.tenant_id = $1 and b.connection_id = $2) as latest
       from connections
       where tenant_id = $1 and connection_id = $2 and slot = 'gateway' and paused_at is null and intake_limit is distinct from 0`,
      [tenantId, connectionId],
    );
    if (gateway === undefined) return undefined;
    const known = await sql.query<{ batchNumber: string; settledAt: Date }>(
      `select batch_number as "batchNumber", settled_at as "settledAt" from settled_batches
       where tenant_id = $1 and connection_id = $2 and settled_at >= $3::timestamptz - make_interval(days => ${againDays + 1})`,
      [tenantId, connectionId, gateway.latest ?? new Date(0)],
    );
    return { ...gateway, known: new Set(known.map(nameOf)) };
  });

const noteReading = ({ db }: PollParts, place: PollPlace, at: Date, error: string) =>
  db.withTenantSql(place, (sql) =>
    sql.query(
      `insert into batch_readings (tenant_id, environment_id, connection_id, read_at, last_error) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, connection_id) do update set read_at = excluded.read_at, last_error = excluded.last_error`,
      [place.tenantId, place.environmentId, place.connectionId, at, error],
    ),
  );
