import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import { roleIn } from "./member-access";
import { environmentKinds, type Principal, userActor } from "./principal";
import { readAccess } from "./read-access";

/** What an address such as `/acme/sandbox/payments` names. */
export interface PlaceInPortal {
  readonly tenantSlug: string;
  readonly environmentKind: string;
}

/**
 * The person acting in an environment, with the role that counts there: the one place where a role is narrowed for it. It is read
 * anew each time, so a removed member is out at once.
 * @throws AppError `not_found` for a tenant or environment that does not exist and, alike, for one they do not belong to;
 * `second_factor_needed` where the company lets nobody in without one.
 */
export async function findPrincipal(
  db: Pick<Database, "withSystem">,
  userId: string,
  { tenantSlug, environmentKind }: PlaceInPortal,
): Promise<Principal> {
  const [row] = await db.withSystem("list-own-memberships", (sql) =>
    sql.query<{
      tenantId: string;
      tenantName: string;
      environmentId: string;
      role: string;
      environmentRoles: unknown;
      lacksFactor: boolean;
    }>(
      `select t.tenant_id as "tenantId", t.name as "tenantName", e.environment_id as "environmentId", m.role,
              m.environment_roles as "environmentRoles",
              coalesce(t.second_factor_required_from <= now(), false) and not exists (select 1 from second_factors f
                where f.user_id = m.user_id and f.confirmed_at is not null) as "lacksFactor"
       from memberships m
       join tenants t on t.tenant_id = m.tenant_id
       join environments e on e.tenant_id = m.tenant_id
       where m.user_id = $1 and t.slug = $2 and e.kind = $3`,
      [userId, tenantSlug, environmentKind],
      "find-principal",
    ),
  );
  const kind = environmentKinds.find((known) => known === environmentKind);
  const access = row && readAccess(row.role, row.environmentRoles);
  const role = access && kind && roleIn(access, kind);
  if (!row || !kind || !role) throw new AppError("not_found", "No such environment for this person.");
  const { tenantId, tenantName, environmentId } = row;
  if (row.lacksFactor) throw new AppError("second_factor_needed", "The company asks for a second factor.");
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
