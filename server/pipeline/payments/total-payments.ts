import type { Database } from "@/server/platform/db/database";
import { signedAmount, signedPosted } from "./payment-columns";
import type { PaymentFilter } from "./payment-query.schema";
import type { PaymentTotals } from "./payment-row.schema";
import type { EnvironmentScope } from "./payment-scope";
import { paymentCondition } from "./payment-where";

/** Count and sums of everything a filter lets through; amounts of different currencies are never added. */
export async function totalPayments(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  filter: PaymentFilter,
): Promise<PaymentTotals> {
  const rows = await db.withTenantSql(scope, async (sql) => {
    const condition = await paymentCondition(sql, scope, filter);
    return sql.query<{ currency: string; count: string; amount: string; posted: string }>(
      `select p.currency, count(*) as count, sum(${signedAmount}) as amount, sum(${signedPosted}) as posted
       from payments p where ${condition.text} group by p.currency order by count(*) desc, p.currency`,
      condition.values,
    );
  });
  return {
    count: rows.reduce((sum, row) => sum + Number(row.count), 0),
    byCurrency: rows.map((row) => ({
      currency: row.currency,
      amountMinor: BigInt(row.amount),
      postedMinor: BigInt(row.posted),
    })),
  };
}
