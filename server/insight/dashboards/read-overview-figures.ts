import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { readUnread } from "@/server/pipeline/events/read-waiting";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { CurrencyFigures, DashboardRange, OverviewFigures } from "./dashboard.schema";
import { startOfRange } from "./day-range";
import { inTheBooks, onItsWay, received, returned } from "./money-classes";

const measure = (name: string, amount: string, condition: string) =>
  `coalesce(sum(${amount}) filter (where ${condition}), 0) as "${name}Minor", count(*) filter (where ${condition}) as "${name}Count"`;

const figures = `
  select p.currency,
    ${measure("received", "p.amount_minor", received)},
    ${measure("posted", inTheBooks, `${received} and p.posted_minor > 0`)},
    ${measure("onAccount", inTheBooks, `${received} and p.outcome in ('on_account', 'overpaid')`)},
    ${measure("waiting", `p.amount_minor - ${inTheBooks}`, `${received} and ${onItsWay}`)},
    ${measure("unexplained", `p.amount_minor - ${inTheBooks}`, `${received} and not (${onItsWay}) and p.amount_minor > p.posted_minor`)},
    ${measure("returned", "abs(p.amount_minor)", returned)},
    ${measure("declined", "p.amount_minor", "p.outcome = 'declined'")}
  from payments p
  where p.tenant_id = $1 and p.environment_id = $2 and p.occurred_at >= $3
  group by p.currency order by (p.currency = $4) desc, count(*) desc`;

/** Over the newest receipts of the range: enough to tell, and the same cost for a day and a month. */
const speed = `
  select percentile_cont(array[0.5, 0.95]) within group (order by extract(epoch from posted_at - first_seen_at)) as seconds
  from (
    select posted_at, first_seen_at from payments
    where tenant_id = $1 and environment_id = $2 and occurred_at >= $3 and posted_at is not null
    order by occurred_at desc limit 2000
  ) newest`;

type FigureNames = Exclude<keyof CurrencyFigures, "currency">;
type FigureRow = { currency: string } & Record<FigureNames, string>;

/** The money figures of the overview for today, the last 7 or the last 30 days. */
export async function readOverviewFigures(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  { range, now }: { readonly range: DashboardRange; readonly now: Date },
): Promise<OverviewFigures> {
  return db.withTenantSql(scope, async (sql) => {
    const { timeZone, baseCurrency } = await readRules(sql, scope);
    const start = startOfRange(range, now, timeZone);
    const keys = [scope.tenantId, scope.environmentId];
    const rows = await sql.query<FigureRow>(figures, [...keys, start.toJSDate(), baseCurrency]);
    const hasPayments =
      rows.length > 0 ||
      (await sql.query("select 1 from payments where tenant_id = $1 and environment_id = $2 limit 1", keys)).length > 0;
    const [newest] = await sql.query<{ seconds: number[] | null }>(speed, [...keys, start.toJSDate()]);
    const unread = await readUnread(sql, scope);
    const [median, p95] = newest?.seconds ?? [];
    return {
      timeZone,
      fromDay: start.toISODate(),
      currencies: rows.map(toFigures),
      hasPayments,
      secondsToReceipt: median === undefined || p95 === undefined ? null : { median, p95 },
      unread: { ...unread, totals: [...unread.totals] },
    };
  });
}

export async function readRules(sql: TenantSql, scope: EnvironmentScope) {
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    [scope.tenantId, scope.environmentId],
  );
  return postingRulesSchema.parse(row?.settings ?? {});
}

const toFigures = (row: FigureRow): CurrencyFigures => ({
  currency: row.currency,
  receivedMinor: BigInt(row.receivedMinor),
  receivedCount: Number(row.receivedCount),
  postedMinor: BigInt(row.postedMinor),
  postedCount: Number(row.postedCount),
  onAccountMinor: BigInt(row.onAccountMinor),
  onAccountCount: Number(row.onAccountCount),
  waitingMinor: BigInt(row.waitingMinor),
  waitingCount: Number(row.waitingCount),
  unexplainedMinor: BigInt(row.unexplainedMinor),
  unexplainedCount: Number(row.unexplainedCount),
  returnedMinor: BigInt(row.returnedMinor),
  returnedCount: Number(row.returnedCount),
  declinedMinor: BigInt(row.declinedMinor),
  declinedCount: Number(row.declinedCount),
});
