import type { TenantSql } from "@/server/platform/db/database";
import { type Direction, directions, type ScheduledResource, type SyncKind } from "./schedule.schema";
import type { ListPlace } from "./store-list-page";

/** The list from which a direction is written. */
export const sourceOf = {
  vaultLabels: "customers",
  shopItems: "items",
  shopStock: "items",
  shopPrices: "items",
} as const satisfies Record<Direction, ScheduledResource>;

/** A list has changed: what is written from it need not wait for its own time. */
export async function writeSoon(
  sql: TenantSql,
  { tenantId, connectionId }: ListPlace,
  source: SyncKind,
  at: Date,
): Promise<void> {
  const fed = directions.filter((direction) => sourceOf[direction] === source);
  if (fed.length === 0) return;
  await sql.query(
    `update sync_schedules set next_run_at = least(next_run_at, $4)
     where tenant_id = $1 and connection_id = $2 and resource = any ($3::text[]) and enabled`,
    [tenantId, connectionId, fed, at],
  );
}
