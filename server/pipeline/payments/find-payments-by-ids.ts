import type { Database } from "@/server/platform/db/database";
import { type PaymentSqlRow, paymentColumns, sourcesColumn, toPaymentRow } from "./payment-columns";
import type { PaymentRow } from "./payment-row.schema";
import type { EnvironmentScope } from "./payment-scope";

/** The payments of these transaction ids as they stand now, in no promised order; ids that are not here are left out. */
export async function findPaymentsByIds(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  transactionIds: readonly string[],
): Promise<PaymentRow[]> {
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<PaymentSqlRow>(
      `select page.*, ${sourcesColumn} from (
         select ${paymentColumns} from payments p
         where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = any($3::text[])
       ) page`,
      [scope.tenantId, scope.environmentId, transactionIds],
    ),
  );
  return rows.map(toPaymentRow);
}
