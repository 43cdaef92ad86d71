import { DateTime } from "luxon";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { DashboardRange, MoneyBar, MoneyByTime } from "./dashboard.schema";
import { startOfRange } from "./day-range";
import { inTheBooks, onItsWay, received } from "./money-classes";
import { readRules } from "./read-overview-figures";

const byTime = `
  select date_trunc($5, p.occurred_at at time zone $6) at time zone $6 as "startsAt",
    coalesce(sum(${inTheBooks}), 0) as posted,
    coalesce(sum(p.amount_minor - ${inTheBooks}) filter (where ${onItsWay}), 0) as waiting,
    coalesce(sum(p.amount_minor - ${inTheBooks}) filter (where not (${onItsWay})), 0) as unexplained,
    count(*) as count
  from payments p
  where p.tenant_id = $1 and p.environment_id = $2 and p.occurred_at >= $3 and p.currency = $4 and ${received}
  group by 1`;

type BarRow = { startsAt: Date; posted: string; waiting: string; unexplained: string; count: string };

/** Money received per hour of today, or per day of a longer range; an hour without money is a bar of zero, not a gap. */
export async function readMoneyByTime(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  { range, now }: { readonly range: DashboardRange; readonly now: Date },
): Promise<MoneyByTime> {
  const unit = range === "today" ? "hour" : "day";
  return db.withTenantSql(scope, async (sql) => {
    const { timeZone, baseCurrency } = await readRules(sql, scope);
    const start = startOfRange(range, now, timeZone);
    const rows = await sql.query<BarRow>(byTime, [
      scope.tenantId,
      scope.environmentId,
      start.toJSDate(),
      baseCurrency,
      unit,
      timeZone,
    ]);
    const found = new Map(rows.map((row) => [row.startsAt.getTime(), row]));
    const bars: MoneyBar[] = [];
    const end = DateTime.fromJSDate(now, { zone: timeZone }).endOf("day");
    for (let at: DateTime = start; at < end; at = at.plus({ [unit]: 1 })) {
      const row = found.get(at.toMillis());
      bars.push({
        startsAt: at.toJSDate(),
        label: at.toFormat(unit === "hour" ? "HH:mm" : "LLL d"),
        postedMinor: BigInt(row?.posted ?? 0),
        waitingMinor: BigInt(row?.waiting ?? 0),
        unexplainedMinor: BigInt(row?.unexplained ?? 0),
        count: Number(row?.count ?? 0),
      });
    }
    return { currency: baseCurrency, unit, timeZone, bars };
  });
}
