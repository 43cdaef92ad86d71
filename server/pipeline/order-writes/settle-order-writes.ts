import { toStoredDocument } from "@/server/pipeline/postings/stored-document";
import { textColumn } from "@/server/platform/db/columns";
import type { OrderWriteEnd, OrderWritesPlace } from "./order-write";

export interface SettledOrderWrite {
  readonly postingKey: string;
  /** The attempt that ended like this. */
  readonly attempt: number;
  readonly end: OrderWriteEnd;
}

/*
 * What the journal has shown is true whoever read it; anything less is believed only of the attempt that is under way, and never of one
 * that is confirmed. How each ended comes as one object by key, so that no plan compares all of a tenant's with all of a chunk.
 */
const update = `
  update order_writes w
  set state = $4::jsonb #>> array[w.posting_key, 'state'],
    document = coalesce($4::jsonb #> array[w.posting_key, 'document'], w.document),
    error = $4::jsonb #> array[w.posting_key, 'error'],
    confirmed_at = case when $4::jsonb #>> array[w.posting_key, 'state'] = 'confirmed' then now() else w.confirmed_at end
  where w.tenant_id = $1 and w.environment_id = $2 and w.posting_key = any ($3::text[]) and w.state <> 'confirmed'
    and ($4::jsonb #>> array[w.posting_key, 'state'] = 'confirmed'
      or w.attempt = ($4::jsonb #>> array[w.posting_key, 'attempt'])::int)`;

/** Writes down how writes ended, all in one statement. */
export async function settleOrderWrites(
  { db, tenantId, environmentId }: OrderWritesPlace,
  settled: readonly SettledOrderWrite[],
): Promise<void> {
  if (settled.length === 0) return;
  const ended = settled.map(({ postingKey, attempt, end }) => {
    const said =
      end.state === "confirmed"
        ? { document: toStoredDocument(end.document) }
        : { error: { kind: end.error.kind, message: end.error.message } };
    return [postingKey, { state: end.state, attempt, ...said }] as const;
  });
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(update, [
      ...[tenantId, environmentId],
      textColumn(settled.map(({ postingKey }) => postingKey)),
      JSON.stringify(Object.fromEntries(ended)),
    ]),
  );
}
