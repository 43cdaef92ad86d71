import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import { isRole } from "./permissions";
import { environmentKinds, type Principal, userActor } from "./principal";

/** What an address such as `/acme/sandbox/payments` names. */
export interface PlaceInPortal {
  readonly tenantSlug: string;
  readonly environmentKind: string;
}

/**
 * The person acting in an environment. The role is read anew each time, so a removed member is out at once.
 * @throws AppError `not_found` for a tenant or environment that does not exist and, alike, for one they do not belong to.
 */
export async function findPrincipal(
  db: Pick<Database, "withSystem">,
  userId: string,
  { tenantSlug, environmentKind }: PlaceInPortal,
): Promise<Principal> {
  const [row] = await db.withSystem("list-own-memberships", (sql) =>
    sql.query<{ tenantId: string; tenantName: string; environmentId: string; role: string }>(
      `select t.tenant_id as "tenantId", t.name as "tenantName", e.environment_id as "environmentId", m.role
       from memberships m
       join tenants t on t.tenant_id = m.tenant_id
       join environments e on e.tenant_id = m.tenant_id
       where m.user_id = $1 and t.slug = $2 and e.kind = $3`,
      [userId, tenantSlug, environmentKind],
      "find-principal",
    ),
  );
  const kind = environmentKinds.find((known) => known === environmentKind);
  if (!row || !kind || !isRole(row.role)) throw new AppError("not_found", "No such environment for this person.");
  const { tenantId, tenantName, environmentId, role } = row;
  return {
    userId,
    tenantId,
    tenantSlug,
    tenantName,
    environmentId,
    environmentKind: kind,
    role,
    actor: userActor(userId),
  };
}
