import { DateTime } from "luxon";
import { z } from "zod";
import { payTraceConfig } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { TenantSql } from "@/server/platform/db/database";
import type { BackfillResource } from "./backfill.schema";

/** The instant that day begins with in the zone. */
export const startOf = (day: string, zone: string): Date => DateTime.fromISO(day, { zone }).toJSDate();

/** An instant of that day in the zone, hours away from where it begins and ends. */
export const noonOf = (day: string, zone: string): Date => DateTime.fromISO(`${day}T12:00`, { zone }).toJSDate();

export const dayAfter = (day: string): string =>
  DateTime.fromISO(day, { zone: "utc" }).plus({ days: 1 }).toISODate() ?? day;

/** Days from one to another, both included; 0 or less when they stand the wrong way around. */
export const countDays = (from: string, to: string): number =>
  Math.round(DateTime.fromISO(to, { zone: "utc" }).diff(DateTime.fromISO(from, { zone: "utc" }), "days").days) + 1;

const zoneOf = z.object({ timeZone: payTraceConfig.shape.timeZone });

export interface BackfillCalendar {
  readonly resource: BackfillResource;
  /** That of the gateway, which lists by its own days; that of the environment for a shop, which is asked for instants. */
  readonly timeZone: string;
  readonly connectedAt: Date;
}

/** What of a connection can be brought in, and whose days it is told by. @throws AppError `not_found`; `unprocessable` for an ERP. */
export async function readBackfillCalendar(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<BackfillCalendar> {
  const [row] = await sql.query<{ slot: string; config: unknown; createdAt: Date }>(
    `select slot, config, created_at as "createdAt" from connections
     where tenant_id = $1 and environment_id = $2 and connection_id = $3`,
    [tenantId, environmentId, connectionId],
  );
  if (row === undefined) throw new AppError("not_found", "No such connection in this environment.");
  if (row.slot === "shop") {
    const timeZone = await readTimeZone(sql, { tenantId, environmentId });
    return { resource: "orders", timeZone, connectedAt: row.createdAt };
  }
  if (row.slot !== "gateway") {
    throw new AppError("unprocessable", "Only a gateway and a shop have a past to bring in.", {
      userText: "Only a payment gateway has past payments to bring in, and a shop past orders.",
    });
  }
  return { resource: "transactions", timeZone: zoneOf.parse(row.config).timeZone, connectedAt: row.createdAt };
}
