import { DateTime } from "luxon";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type BackfillPeriod, type BackfillPreview, longestDays } from "./backfill.schema";
import { countDays, dayAfter, type GatewayCalendar, readGatewayCalendar } from "./gateway-days";

/** What bringing this period in would mean. @throws AppError `not_found`; `invalid_input` for a period that cannot be. */
export async function previewBackfill(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  period: BackfillPeriod,
): Promise<BackfillPreview> {
  return db.withTenantSql(place, async (sql) => {
    const { timeZone, connectedAt, days } = await checkPeriod(sql, clock, place, period);
    const connectedOn = plainDateIn(timeZone, connectedAt);
    const edge = (day: string) => DateTime.fromISO(day, { zone: timeZone }).toJSDate();
    const [known] = await sql.query<{ n: number }>(
      `select count(*)::int as n from payments
       where tenant_id = $1 and environment_id = $2 and occurred_at >= $3 and occurred_at < $4`,
      [place.tenantId, place.environmentId, edge(period.fromDay), edge(dayAfter(period.toDay))],
    );
    return { days, timeZone, connectedOn, paymentsKnown: known?.n ?? 0, recordOnly: period.fromDay < connectedOn };
  });
}

/** @throws AppError as `previewBackfill` does. */
export async function checkPeriod(
  sql: TenantSql,
  clock: Clock,
  place: EnvironmentPlace,
  { connectionId, fromDay, toDay }: BackfillPeriod,
): Promise<GatewayCalendar & { readonly days: number }> {
  const calendar = await readGatewayCalendar(sql, { ...place, connectionId });
  const days = countDays(fromDay, toDay);
  const refuse = (userText: string) => new AppError("invalid_input", "The period cannot be brought in.", { userText });
  if (days < 1) throw refuse("The first day must not lie after the last one.");
  if (days > longestDays) throw refuse(`Bring in at most ${longestDays.toLocaleString("en-US")} days at once.`);
  if (toDay > plainDateIn(calendar.timeZone, clock.now())) throw refuse("The last day must not lie in the future.");
  return { ...calendar, days };
}
