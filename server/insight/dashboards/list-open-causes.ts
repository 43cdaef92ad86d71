import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { OpenCause } from "./dashboard.schema";

type CauseRow = Omit<OpenCause, "amountMinor" | "count"> & { amountMinor: string; count: string };

/** What is open, one line per cause, what a person must do first and then by money. Reads open exceptions only. */
export async function listOpenCauses(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
): Promise<OpenCause[]> {
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<CauseRow>(
      `select cause, needs, currency, sum(amount_minor) as "amountMinor", count(*) as count, min(opened_at) as "oldestAt",
         (array_agg(transaction_id order by amount_minor desc, opened_at))[1] as "transactionId",
         (array_agg(text order by amount_minor desc, opened_at))[1] as text
       from exceptions
       where tenant_id = $1 and environment_id = $2 and resolved_at is null
       group by cause, needs, currency
       order by (needs = 'you') desc, sum(amount_minor) desc, cause`,
      [scope.tenantId, scope.environmentId],
    ),
  );
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor), count: Number(row.count) }));
}
