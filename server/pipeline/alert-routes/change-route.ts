import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { AlertRoute } from "./alert-routes.schema";
import { selectRoute, writeRoute } from "./routes.repo";

/**
 * Decides who hears of a kind of alert, and when. It holds for the next alert.
 * @throws AppError `invalid_input` for somebody who is no member
 */
export async function changeRoute(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { tenantId, actor }: Pick<Principal, "tenantId" | "actor">,
  route: AlertRoute,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const known = await sql.query("select 1 from memberships where tenant_id = $1 and user_id = any ($2::uuid[])", [
      tenantId,
      route.memberIds,
    ]);
    if (known.length !== route.memberIds.length) {
      throw new AppError("invalid_input", "An alert was routed to somebody who is no member.", {
        field: "memberIds",
        userText: "Somebody you chose left the company meanwhile. Choose again.",
      });
    }
    const before = await selectRoute(sql, tenantId, route.kind);
    if (JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(route))) return;
    await writeRoute(sql, tenantId, route, now);
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "tenant.alert_route_changed",
      target: route.kind,
      detail: { before: wordsOf(before), after: wordsOf(route) },
    });
  });
}

const wordsOf = ({ delivery, memberIds, addresses }: AlertRoute) => ({
  delivery,
  members: [...memberIds].sort(),
  addresses: [...addresses].sort(),
});
