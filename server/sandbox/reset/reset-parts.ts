import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { PayTraceSimulator } from "../paytrace";
import type { ShopSimulator } from "../shop";

export interface ResetParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly simulator: Pick<PayTraceSimulator, "resetAccount" | "storeCustomers">;
  readonly shop: Pick<ShopSimulator, "resetShop">;
  /** Logs in as `tallybridge_sage`. */
  readonly sagePool: pg.Pool;
  /** Deletes a sandbox company with everything in it; there may be none. */
  readonly removeCompany: (companyId: string) => Promise<void>;
  readonly loadEnvironment: Pick<EnvironmentLoader, "forget">;
  /** Wakes the function that goes on with it. */
  readonly wakeReset: (place: EnvironmentPlace) => void;
}
