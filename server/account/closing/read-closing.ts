import { type Principal, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { Closing } from "./closing.schema";

export interface Waiting {
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

/** What waits to be deleted, with the name of who asked; null for a company that does not wait. */
export const readWaiting = (
  db: Pick<Database, "withTenantSql">,
  { tenantId }: Pick<Principal, "tenantId">,
): Promise<Waiting | null> =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const [row] = await sql.query<{ askedBy: string; askedAt: Date; dueAt: Date }>(
      `select coalesce(u.name, 'somebody who left') as "askedBy", t.deletion_asked_at as "askedAt", t.deletion_due_at as "dueAt"
       from tenants t left join users u on u.id = t.deletion_asked_by where t.tenant_id = $1 and t.deletion_due_at is not null`,
      [tenantId],
    );
    return row ?? null;
  });

/** What deleting the company would mean, and whether it waits for it already. */
export async function readClosing(
  { db }: { readonly db: Database },
  principal: Pick<Principal, "tenantId" | "userId" | "role">,
): Promise<Closing> {
  const { tenantId, userId, role } = principal;
  const waiting = await readWaiting(db, principal);
  const factor = await db.identity.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
  return db.withTenantSql({ tenantId }, async (sql) => {
    const [facts] = await sql.query<Pick<Closing, "companyName" | "isSubscribed" | "payments" | "members">>(
      `select t.name as "companyName", exists (select 1 from subscriptions s where s.tenant_id = t.tenant_id
           and s.stripe_subscription_id is not null) as "isSubscribed",
         (select count(*)::int from payments p where p.tenant_id = t.tenant_id) as payments,
         (select count(*)::int from memberships m where m.tenant_id = t.tenant_id) as members
       from tenants t where t.tenant_id = $1`,
      [tenantId],
    );
    if (facts === undefined) throw new Error("A principal stands in a tenant that does not exist.");
    return { waiting, ...facts, mayDelete: roleAllows(role, "tenant.delete"), asksCode: factor !== null };
  });
}
