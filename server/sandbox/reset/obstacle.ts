import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** An environment with where its systems are. */
export interface Systems {
  readonly kind: string;
  readonly name: string;
  readonly connections: readonly {
    readonly slot: string;
    readonly name: string;
    readonly baseUrl: string | null;
    readonly reach: string | null;
  }[];
}

/** @returns undefined when there is no such environment. */
export async function readSystems(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<Systems | undefined> {
  const [systems] = await sql.query<{ kind: string; name: string; connections: Systems["connections"] }>(
    `select n.kind, n.name, coalesce((
       select jsonb_agg(jsonb_build_object('slot', c.slot, 'name', c.name, 'baseUrl', c.config ->> 'baseUrl', 'reach', c.config ->> 'reach'))
       from connections c where c.tenant_id = n.tenant_id and c.environment_id = n.environment_id), '[]') as connections
     from environments n where n.tenant_id = $1 and n.environment_id = $2`,
    [tenantId, environmentId],
  );
  return systems;
}

/**
 * Why a Sandbox cannot be made anew. A system of somebody's own keeps what was posted to it, and its lists would bring everything again,
 * so only a Sandbox whose systems are all simulated begins anew.
 */
export function obstacleOf({ connections }: Systems, environmentId: string): string | null {
  if (!connections.some(({ slot }) => slot === "erp")) return "The Sandbox has no Sage Pro company yet.";
  const own = connections.find((connection) => !isOfSandbox(connection, environmentId));
  return own === undefined
    ? null
    : `${own.name} is a system of your own. A Sandbox is made anew only while its gateway, company and shop are simulated.`;
}

const isOfSandbox = ({ slot, baseUrl, reach }: Systems["connections"][number], environmentId: string): boolean => {
  if (slot === "erp") return reach === "simulated";
  return baseUrl?.endsWith(`/sandbox/${slot === "shop" ? "shop" : "paytrace"}/${environmentId}`) === true;
};
