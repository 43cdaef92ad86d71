import { type EnvironmentKind, environmentKinds } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { EnvironmentInUse } from "./environments.schema";

/** The environments that a company has, in the order in which things go through them, with what tells whether each is used. */
export async function listInUse(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId }: { readonly tenantId: string },
): Promise<EnvironmentInUse[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<EnvironmentInUse & { readonly kind: EnvironmentKind }>(
      `select n.kind, n.created_at as "createdAt",
         (select count(*)::int from connections c where c.tenant_id = n.tenant_id and c.environment_id = n.environment_id) as connections,
         (select count(distinct v.flow_id)::int from flow_versions v where v.tenant_id = n.tenant_id and v.environment_id = n.environment_id) as flows,
         (select count(*)::int from api_keys k where k.tenant_id = n.tenant_id and k.environment_id = n.environment_id
            and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) as "apiKeys",
         (select e.received_at from events e where e.tenant_id = n.tenant_id and e.environment_id = n.environment_id
            order by e.event_id desc limit 1) as "lastArrivalAt"
       from environments n where n.tenant_id = $1`,
      [tenantId],
    ),
  );
  return [...rows].sort((a, b) => environmentKinds.indexOf(a.kind) - environmentKinds.indexOf(b.kind));
}
