import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { PayerReceipt } from "./receipt.schema";

/** The receipt of a payment; null where none was ever wanted. */
export async function findReceipt(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  transactionId: string,
): Promise<PayerReceipt | null> {
  const [row] = await sql.query<PayerReceipt>(
    `select state, email, note, sent_at as "sentAt" from payer_receipts
     where tenant_id = $1 and environment_id = $2 and transaction_id = $3`,
    [tenantId, environmentId, transactionId],
  );
  return row ?? null;
}
