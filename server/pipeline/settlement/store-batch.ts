import type { Batch, PulledTransactions } from "@/server/connectors/paytrace";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import type { Database } from "@/server/platform/db/database";

/** Writes a batch with its payments, once: another reader that was quicker has written the same. */
export async function storeBatch(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId, connectionId }: PollPlace,
  { batchNumber, settledAt, transactionCount, net }: Batch & { readonly settledAt: Date },
  { records, unreadable }: PulledTransactions,
  readAt: Date,
): Promise<void> {
  const payments = records.map(({ canonical }) => canonical);
  await db.withTenantSql({ tenantId }, async (sql) => {
    const stored = await sql.query(
      `insert into settled_batches (tenant_id, environment_id, connection_id, batch_number, settled_at, transaction_count, net_minor,
         currency, unreadable, read_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1 as stored`,
      [
        ...[tenantId, environmentId, connectionId, batchNumber, settledAt, transactionCount],
        ...[net.minor.toString(), net.currency, unreadable.length, readAt],
      ],
    );
    if (stored.length === 0) return;
    await sql.query(
      `insert into settled_batch_payments (tenant_id, connection_id, batch_number, settled_at, transaction_id, type, amount_minor,
         card_brand, occurred_at)
       select $1, $2, $3, $4, t.* from unnest($5::text[], $6::text[], $7::bigint[], $8::text[], $9::timestamptz[]) t`,
      [
        ...[tenantId, connectionId, batchNumber, settledAt],
        payments.map(({ transactionId }) => transactionId),
        payments.map(({ type }) => type),
        payments.map(({ type, amount }) => (type === "refund" ? -amount.minor : amount.minor).toString()),
        payments.map(({ cardBrand }) => cardBrand ?? ""),
        payments.map(({ occurredAt }) => occurredAt),
      ],
    );
  });
}
