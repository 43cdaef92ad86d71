import { ConnectorError } from "@/server/connectors/contract";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import type { PostingState } from "@/server/pipeline/postings/posting.schema";
import { uuidColumn } from "@/server/platform/db/columns";
import type { KnownOrderWrite, OrderWritesPlace } from "./order-write";
import { type SettledOrderWrite, settleOrderWrites } from "./settle-order-writes";

type Row = { posting_key: string; state: PostingState; attempt: number; sent_ago_ms: number };

const select = `
  select posting_key, state, attempt, (extract(epoch from now() - sent_at) * 1000)::float8 as sent_ago_ms
  from order_writes where tenant_id = $1 and environment_id = $2 and event_id = any ($3::uuid[]) and state in ('sending', 'unknown')`;

/**
 * Asks the journal about every write of these events whose end is unclear. What it shows is adopted; what is absent may be sent again once
 * no slow COMMIT can appear any more.
 *
 * @returns the keys that are still in doubt
 * @throws ConnectorError when the journal cannot be read; then nothing is known and nothing may be sent
 */
export async function clearUpOrderWrites(
  place: OrderWritesPlace,
  erp: Pick<SageProOperations, "lookUpPosting">,
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { db, tenantId, environmentId } = place;
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [tenantId, environmentId, uuidColumn(eventIds)]),
  );
  if (rows.length === 0) return new Set();
  const unclear = rows.map(
    (row): KnownOrderWrite => ({
      ...{ postingKey: row.posting_key, state: row.state, attempt: row.attempt, sentAgoMs: row.sent_ago_ms },
    }),
  );
  const documents = await erp.lookUpPosting(unclear.map(({ postingKey }) => postingKey));
  const doubtful = new Set<string>();
  const settled: SettledOrderWrite[] = [];
  unclear.forEach(({ postingKey, attempt, sentAgoMs }, index) => {
    const document = documents[index];
    if (document !== undefined)
      settled.push({ postingKey, attempt, end: { state: "confirmed", document, again: true } });
    else if (sentAgoMs < settleDelayMs) doubtful.add(postingKey);
    else settled.push({ postingKey, attempt, end: { state: "planned", error: notThere } });
  });
  await settleOrderWrites(place, settled);
  return doubtful;
}

const notThere = new ConnectorError("unavailable", "The journal does not hold it, so it was not written.");
