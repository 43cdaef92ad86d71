import { needsAllOrders } from "@/server/connectors/shopify";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { gatewayTransactionKind, shopEventKinds } from "@/server/pipeline/events/event.schema";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type BackfillPeriod, type BackfillPreview, type BackfillResource, longestDays } from "./backfill.schema";
import { type BackfillCalendar, countDays, dayAfter, readBackfillCalendar, startOf } from "./backfill-calendar";

const kinds = {
  transactions: gatewayTransactionKind,
  orders: shopEventKinds.orders,
} as const satisfies Record<BackfillResource, string>;

/** What bringing this period in would mean. @throws AppError `not_found`; `invalid_input` for a period that cannot be. */
export async function previewBackfill(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  period: BackfillPeriod,
): Promise<BackfillPreview> {
  return db.withTenantSql(place, async (sql) => {
    const { resource, timeZone, connectedAt, days } = await checkPeriod(sql, clock, place, period);
    const connectedOn = plainDateIn(timeZone, connectedAt);
    const [known] = await sql.query<{ payments: number; hasFlow: boolean }>(
      `select exists (select 1 from flows f where f.tenant_id = $1 and f.environment_id = $2 and f.taking = $5) as "hasFlow",
         (select count(*)::int from payments where tenant_id = $1 and environment_id = $2 and occurred_at >= $3 and occurred_at < $4) as payments`,
      [
        ...[place.tenantId, place.environmentId],
        ...[startOf(period.fromDay, timeZone), startOf(dayAfter(period.toDay), timeZone), kinds[resource]],
      ],
    );
    const paymentsKnown = resource === "orders" ? null : (known?.payments ?? 0);
    const hasFlow = known?.hasFlow ?? false;
    const recordOnly = period.fromDay < connectedOn;
    const isOld = resource === "orders" && needsAllOrders(startOf(period.fromDay, timeZone), clock.now());
    return { resource, days, timeZone, connectedOn, paymentsKnown, hasFlow, recordOnly, needsAllOrders: isOld };
  });
}

/** @throws AppError as `previewBackfill` does. */
export async function checkPeriod(
  sql: TenantSql,
  clock: Clock,
  place: EnvironmentPlace,
  { connectionId, fromDay, toDay }: BackfillPeriod,
): Promise<BackfillCalendar & { readonly days: number }> {
  const calendar = await readBackfillCalendar(sql, { ...place, connectionId });
  const days = countDays(fromDay, toDay);
  const refuse = (userText: string) => new AppError("invalid_input", "The period cannot be brought in.", { userText });
  if (days < 1) throw refuse("The first day must not lie after the last one.");
  if (days > longestDays) throw refuse(`Bring in at most ${longestDays.toLocaleString("en-US")} days at once.`);
  if (toDay > plainDateIn(calendar.timeZone, clock.now())) throw refuse("The last day must not lie in the future.");
  return { ...calendar, days };
}
