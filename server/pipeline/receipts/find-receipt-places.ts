import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** Environments whose payers get receipts. Ids only. */
export const findReceiptPlaces = (db: Database): Promise<readonly EnvironmentPlace[]> =>
  db.withSystem("find-receipt-places", (sql) =>
    sql.query<EnvironmentPlace & Record<string, unknown>>(
      `select tenant_id as "tenantId", environment_id as "environmentId" from payer_receipt_settings where enabled
       order by tenant_id, environment_id limit 5000`,
    ),
  );
