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

export { nameOf } from "@/server/platform/audit";
