import type { TenantSql } from "@/server/platform/db/database";
import { type AlertKind, type AlertRoute, alertKinds } from "./alert-routes.schema";

const byRole = (kind: AlertKind): AlertRoute => ({ kind, delivery: "at_once", memberIds: [], addresses: [] });

/** What holds for every kind, in the order of the kinds; what nobody decided about goes out at once, by role. */
export async function selectRoutes(sql: TenantSql, tenantId: string): Promise<readonly AlertRoute[]> {
  const rows = await sql.query<AlertRoute & Record<string, unknown>>(
    `select kind, delivery, member_ids::text[] as "memberIds", addresses from alert_routes where tenant_id = $1`,
    [tenantId],
  );
  return alertKinds.map((kind) => rows.find((row) => row.kind === kind) ?? byRole(kind));
}

export async function selectRoute(sql: TenantSql, tenantId: string, kind: AlertKind): Promise<AlertRoute> {
  return (await selectRoutes(sql, tenantId)).find((route) => route.kind === kind) ?? byRole(kind);
}

export async function writeRoute(
  sql: TenantSql,
  tenantId: string,
  { kind, delivery, memberIds, addresses }: AlertRoute,
  now: Date,
): Promise<void> {
  await sql.query(
    `insert into alert_routes (tenant_id, kind, delivery, member_ids, addresses, changed_at) values ($1, $2, $3, $4::uuid[], $5::text[], $6)
     on conflict (tenant_id, kind) do update set delivery = excluded.delivery, member_ids = excluded.member_ids,
       addresses = excluded.addresses, changed_at = excluded.changed_at`,
    [tenantId, kind, delivery, memberIds, addresses, now],
  );
}
