import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { ReceiptSetting } from "./receipt.schema";

/** Whether payers get receipts by mail; they do not until somebody has switched it on. */
export async function readReceiptSetting(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<ReceiptSetting> {
  const [row] = await sql.query<ReceiptSetting>(
    "select enabled from payer_receipt_settings where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  return row ?? { enabled: false };
}
