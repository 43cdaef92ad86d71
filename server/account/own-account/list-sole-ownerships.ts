import { listMemberships } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";

/** A company that would have no owner without the person. */
export interface OwnedCompany {
  readonly tenantName: string;
  readonly tenantSlug: string;
}

/** The companies of which a person is the only owner. */
export async function listSoleOwnerships(
  db: Pick<Database, "withSystem" | "withTenantSql">,
  userId: string,
): Promise<readonly OwnedCompany[]> {
  const owned = (await listMemberships(db, userId)).filter(({ role }) => role === "owner");
  const alone: OwnedCompany[] = [];
  for (const { tenantId, tenantName, tenantSlug } of owned) {
    const others = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query("select 1 from memberships where tenant_id = $1 and user_id <> $2 and role = 'owner' limit 1", [
        tenantId,
        userId,
      ]),
    );
    if (others.length === 0) alone.push({ tenantName, tenantSlug });
  }
  return alone;
}
