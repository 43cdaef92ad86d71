import { textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { OrderWrite, OrderWritesPlace } from "./order-write";

/*
 * One whose end is unclear is not returned, and what is not returned is not sent. One that is confirmed may be sent again: the journal
 * beside the books holds its key and answers what was written then.
 */
const upsert = `
  insert into order_writes (tenant_id, environment_id, posting_key, event_id, order_id, order_ref, kind, state, attempt, sent_at)
  select $1, $2, i.posting_key, i.event_id, i.order_id, i.order_ref, i.kind, 'sending', 1, now()
  from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as i (posting_key, event_id, order_id, order_ref, kind)
  on conflict (tenant_id, environment_id, posting_key) do update
    set state = case when order_writes.state = 'confirmed' then 'confirmed' else 'sending' end,
      attempt = order_writes.attempt + 1, sent_at = now(), error = null
    where order_writes.state in ('planned', 'refused', 'confirmed')
  returning posting_key, attempt`;

/** Records what is about to be sent, before it is sent. @returns the keys that may be sent now, each with the number of this attempt. */
export async function openOrderWrites(
  { db, tenantId, environmentId }: OrderWritesPlace,
  writes: readonly OrderWrite[],
): Promise<ReadonlyMap<string, number>> {
  if (writes.length === 0) return new Map();
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ posting_key: string; attempt: number }>(upsert, [
      ...[tenantId, environmentId],
      textColumn(writes.map(({ postingKey }) => postingKey)),
      uuidColumn(writes.map(({ eventId }) => eventId)),
      textColumn(writes.map(({ orderId }) => orderId)),
      textColumn(writes.map(({ orderRef }) => orderRef)),
      textColumn(writes.map(({ kind }) => kind)),
    ]),
  );
  return new Map(rows.map((row) => [row.posting_key, row.attempt]));
}
