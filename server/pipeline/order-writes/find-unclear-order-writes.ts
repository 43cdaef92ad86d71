import type { PostingState } from "@/server/pipeline/postings/posting.schema";
import { uuidColumn } from "@/server/platform/db/columns";
import type { KnownOrderWrite, OrderWritesPlace } from "./order-write";

type Row = { posting_key: string; state: PostingState; attempt: number; sent_ago_ms: number };

const select = `
  select posting_key, state, attempt, (extract(epoch from now() - sent_at) * 1000)::float8 as sent_ago_ms
  from order_writes where tenant_id = $1 and environment_id = $2 and event_id = any ($3::uuid[]) and state in ('sending', 'unknown')`;

/** Writes of these events of which nobody heard how they ended. */
export async function findUnclearOrderWrites(
  { db, tenantId, environmentId }: OrderWritesPlace,
  eventIds: readonly string[],
): Promise<readonly KnownOrderWrite[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [tenantId, environmentId, uuidColumn(eventIds)]),
  );
  return rows.map((row) => ({
    ...{ postingKey: row.posting_key, state: row.state, attempt: row.attempt, sentAgoMs: row.sent_ago_ms },
  }));
}
