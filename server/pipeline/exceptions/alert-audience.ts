import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** Whom to tell about an environment, and how its pages are addressed. */
export interface Audience {
  readonly companyName: string;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly pagesUrl: string;
  readonly people: readonly { readonly userId: string; readonly email: string }[];
}

/** Those who settle exceptions: owners, admins and finance members whose address is confirmed. */
export async function readAudience(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  appUrl: string,
): Promise<Audience> {
  const people = await sql.query<{ userId: string; email: string }>(
    `select u.id as "userId", u.email from memberships m join users u on u.id = m.user_id
     where m.tenant_id = $1 and m.role in ('owner', 'admin', 'finance') and u.email_verified_at is not null order by u.email`,
    [tenantId],
  );
  const [place] = await sql.query<{ company: string; slug: string; kind: string; environment: string }>(
    `select t.name as company, t.slug, n.kind, n.name as environment from tenants t
     join environments n on n.tenant_id = t.tenant_id and n.environment_id = $2 where t.tenant_id = $1`,
    [tenantId, environmentId],
  );
  if (place === undefined) throw new Error("An alert belongs to an environment that does not exist.");
  return {
    companyName: place.company,
    environmentName: place.environment,
    isProduction: place.kind === "production",
    pagesUrl: `${appUrl}/${place.slug}/${place.kind}`,
    people,
  };
}
