import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** What applying money on account stands on. */
export interface CreditsGround {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  readonly loadEnvironment: EnvironmentLoader;
}

export interface Applying extends EnvironmentPlace {
  readonly actor: string;
}
