import type { PostingState } from "@/server/pipeline/postings/posting.schema";
import { textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { KnownOrderWrite, OrderWritesPlace, WhichOrderWrites } from "./order-write";

type Row = { posting_key: string; state: PostingState; attempt: number; sent_ago_ms: number };

const select = (condition: string) => `
  select posting_key, state, attempt, (extract(epoch from now() - sent_at) * 1000)::float8 as sent_ago_ms
  from order_writes where tenant_id = $1 and environment_id = $2 and ${condition} and state in ('sending', 'unknown')`;

/** Writes of which nobody heard how they ended. */
export async function findUnclearOrderWrites(
  { db, tenantId, environmentId }: OrderWritesPlace,
  which: WhichOrderWrites,
): Promise<readonly KnownOrderWrite[]> {
  const [condition, wanted] =
    "keys" in which
      ? ["posting_key = any ($3::text[])", textColumn(which.keys)]
      : ["event_id = any ($3::uuid[])", uuidColumn(which.eventIds)];
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select(condition), [tenantId, environmentId, wanted]),
  );
  return rows.map((row) => ({
    postingKey: row.posting_key,
    state: row.state,
    attempt: row.attempt,
    sentAgoMs: row.sent_ago_ms,
  }));
}
