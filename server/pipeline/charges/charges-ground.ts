import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** What asking for a charge or refund stands on. */
export interface ChargesGround {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  readonly loadEnvironment: EnvironmentLoader;
  /** Lets what may be sent now be sent, and approvers be told. Losing it costs a minute: the sweeper looks as well. */
  readonly wakeCharges: (place: EnvironmentPlace) => void;
}

export interface Asking extends EnvironmentPlace {
  readonly actor: string;
}
