import type { Clock } from "@/server/kernel/clock";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { type AlertKind, alertKinds } from "./alert-routes.schema";

/** The kinds of alerts of which a person wants no mail of this company. */
export const readMuted = (
  { db }: { readonly db: Database },
  { tenantId, userId }: Pick<Principal, "tenantId" | "userId">,
): Promise<readonly AlertKind[]> =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const [row] = await sql.query<{ muted: readonly string[] }>(
      "select muted_alerts as muted from memberships where tenant_id = $1 and user_id = $2",
      [tenantId, userId],
    );
    return alertKinds.filter((kind) => row?.muted.includes(kind));
  });

export async function changeMuted(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, userId, actor }: Pick<Principal, "tenantId" | "userId" | "actor">,
  muted: readonly AlertKind[],
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const rows = await sql.query(
      `update memberships set muted_alerts = $3::text[] where tenant_id = $1 and user_id = $2 and muted_alerts <> $3::text[] returning 1`,
      [tenantId, userId, muted],
    );
    if (rows.length === 0) return;
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      action: "member.alerts_muted",
      target: actor,
      detail: { muted: [...muted] },
    });
  });
}
