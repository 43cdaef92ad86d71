import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { AlertRoutes } from "./alert-routes.schema";
import { selectRoutes } from "./routes.repo";

/** What the company decided about every kind of alert, and whom it can choose. */
export const readRoutes = (
  { db }: { readonly db: Database },
  { tenantId }: Pick<Principal, "tenantId">,
): Promise<AlertRoutes> =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const members = await sql.query<{ userId: string; name: string; email: string }>(
      `select u.id as "userId", u.name, u.email from memberships m join users u on u.id = m.user_id
       where m.tenant_id = $1 and u.email_verified_at is not null order by lower(u.name), u.id`,
      [tenantId],
    );
    const [tenant] = await sql.query<{ timeZone: string }>(
      `select time_zone as "timeZone" from tenants where tenant_id = $1`,
      [tenantId],
    );
    const routes = (await selectRoutes(sql, tenantId)).map((route) => ({
      ...route,
      // Who left is shown no more; the next change forgets them.
      memberIds: route.memberIds.filter((id) => members.some(({ userId }) => userId === id)),
    }));
    return { routes, members: [...members], timeZone: tenant?.timeZone ?? "UTC" };
  });
