import type { Database } from "@/server/platform/db/database";
import { type ActingRole, isRole } from "./permissions";

/** A tenant a person belongs to, as offered by the tenant switcher. */
export interface OwnMembership {
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly role: ActingRole;
  /** The kinds of its environments, such as `sandbox`. */
  readonly environmentKinds: readonly string[];
}

/** The tenants of one person, oldest membership first. */
export async function listMemberships(
  db: Pick<Database, "withSystem">,
  userId: string,
): Promise<readonly OwnMembership[]> {
  const rows = await db.withSystem("list-own-memberships", (sql) =>
    sql.query<Omit<OwnMembership, "role"> & { role: string }>(
      `select t.tenant_id as "tenantId", t.slug as "tenantSlug", t.name as "tenantName", m.role,
              array(select e.kind from environments e where e.tenant_id = m.tenant_id order by e.created_at) as "environmentKinds"
       from memberships m join tenants t on t.tenant_id = m.tenant_id
       where m.user_id = $1 order by m.created_at, m.tenant_id`,
      [userId],
    ),
  );
  return rows.flatMap(({ role, ...row }) => (isRole(role) || role === "visitor" ? [{ ...row, role }] : []));
}
