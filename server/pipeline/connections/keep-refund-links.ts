import type { RefundLinks } from "@/server/connectors/paytrace";
import type { Database } from "@/server/platform/db/database";

/** The refund links of one connection, in table `refund_links`. A link never changes: the first one stays. */
export const refundLinksOf = (
  db: Database,
  { tenantId, connectionId }: { readonly tenantId: string; readonly connectionId: string },
): RefundLinks => ({
  async keep(refundId, originalTransactionId) {
    await db.withTenantSql({ tenantId }, (sql) =>
      sql.query(
        `insert into refund_links (tenant_id, connection_id, refund_transaction_id, original_transaction_id)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [tenantId, connectionId, refundId, originalTransactionId],
      ),
    );
  },
  async find(refundIds) {
    const rows = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ refund_transaction_id: string; original_transaction_id: string }>(
        `select refund_transaction_id, original_transaction_id from refund_links
         where tenant_id = $1 and connection_id = $2 and refund_transaction_id = any ($3::text[])`,
        [tenantId, connectionId, refundIds],
      ),
    );
    return new Map(rows.map((row) => [row.refund_transaction_id, row.original_transaction_id]));
  },
});
