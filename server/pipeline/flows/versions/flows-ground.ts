import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";

/** What changing flows stands on. */
export interface FlowsGround {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

export interface FlowsPlace {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** Whoever acts, as the audit log names them. */
export interface FlowsActor extends FlowsPlace {
  readonly actor: string;
}

/** Names of people as they call themselves, in a statement whose table has the tenant; '' is the portal itself. */
export const nameOf = (
  column: string,
  table: string,
): string => `case when ${column} is null or ${column} = '' then '' else coalesce(
  (select u.name from users u where ${column} = 'user:' || u.id), (select 'API key ' || k.name from api_keys k
    where k.tenant_id = ${table}.tenant_id and ${column} = 'api-key:' || k.api_key_id), 'somebody who left') end`;
