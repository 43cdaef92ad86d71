import { toStoredDocument } from "@/server/pipeline/postings/stored-document";
import { integerColumn, jsonColumn, textColumn } from "@/server/platform/db/columns";
import type { OrderWriteEnd, OrderWritesPlace } from "./order-write";

export interface SettledOrderWrite {
  readonly postingKey: string;
  /** The attempt that ended like this. */
  readonly attempt: number;
  readonly end: OrderWriteEnd;
}

/*
 * What the journal has shown is true whoever read it; anything less is believed only of the attempt that is under way, and never of one
 * that is confirmed.
 */
const update = `
  update order_writes w
  set state = s.state, document = coalesce(s.document, w.document), error = s.error,
    confirmed_at = case when s.state = 'confirmed' then now() else w.confirmed_at end
  from unnest($3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::int[]) as s (posting_key, state, document, error, attempt)
  where w.tenant_id = $1 and w.environment_id = $2 and w.posting_key = s.posting_key and w.state <> 'confirmed'
    and (s.state = 'confirmed' or w.attempt = s.attempt)`;

/** Writes down how writes ended, all in one statement. */
export async function settleOrderWrites(
  { db, tenantId, environmentId }: OrderWritesPlace,
  settled: readonly SettledOrderWrite[],
): Promise<void> {
  if (settled.length === 0) return;
  const documents = settled.map(({ end }) =>
    end.state === "confirmed" ? JSON.stringify(toStoredDocument(end.document)) : null,
  );
  const errors = settled.map(({ end }) =>
    end.state === "confirmed" ? null : JSON.stringify({ kind: end.error.kind, message: end.error.message }),
  );
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(update, [
      ...[tenantId, environmentId],
      textColumn(settled.map(({ postingKey }) => postingKey)),
      textColumn(settled.map(({ end }) => end.state)),
      ...[jsonColumn(documents), jsonColumn(errors)],
      integerColumn(settled.map(({ attempt }) => attempt)),
    ]),
  );
}
