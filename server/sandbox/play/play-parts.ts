import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { PayTraceSimulator } from "../paytrace";
import type { ShopSimulator } from "../shop";

export interface PlayParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly simulator: PayTraceSimulator;
  readonly shop: ShopSimulator;
  /** Logs in as `tallybridge_sage`. */
  readonly sagePool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
  /** Wakes the function that plays a day. */
  readonly wakeBusinessDay: (day: EnvironmentPlace & { readonly businessDayId: string }) => void;
}
