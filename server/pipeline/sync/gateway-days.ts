import { DateTime } from "luxon";
import { z } from "zod";
import { payTraceConfig } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** An instant of that day in the zone, hours away from where it begins and ends. */
export const noonOf = (day: string, zone: string): Date => DateTime.fromISO(`${day}T12:00`, { zone }).toJSDate();

export const dayAfter = (day: string): string =>
  DateTime.fromISO(day, { zone: "utc" }).plus({ days: 1 }).toISODate() ?? day;

/** Days from one to another, both included; 0 or less when they stand the wrong way around. */
export const countDays = (from: string, to: string): number =>
  Math.round(DateTime.fromISO(to, { zone: "utc" }).diff(DateTime.fromISO(from, { zone: "utc" }), "days").days) + 1;

const zoneOf = z.object({ timeZone: payTraceConfig.shape.timeZone });

export interface GatewayCalendar {
  readonly timeZone: string;
  readonly connectedAt: Date;
}

/** The zone a gateway connection writes its days in. @throws AppError `not_found`; `unprocessable` for another kind of system. */
export async function readGatewayCalendar(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<GatewayCalendar> {
  const [row] = await sql.query<{ slot: string; config: unknown; createdAt: Date }>(
    `select slot, config, created_at as "createdAt" from connections
     where tenant_id = $1 and environment_id = $2 and connection_id = $3`,
    [tenantId, environmentId, connectionId],
  );
  if (row === undefined) throw new AppError("not_found", "No such connection in this environment.");
  if (row.slot !== "gateway") {
    throw new AppError("unprocessable", "Only a gateway lists transactions by day.", {
      userText: "Only a payment gateway has a list of past payments to bring in.",
    });
  }
  return { timeZone: zoneOf.parse(row.config).timeZone, connectedAt: row.createdAt };
}
