import type { Clock } from "@/server/kernel/clock";
import type { Background } from "@/server/platform/background";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { Vault } from "@/server/platform/vault";

/** The Sandbox of a demo. */
export interface DemoPlace {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** What demos stand on; the running services of the portal satisfy it. */
export interface DemoParts {
  readonly db: Database;
  readonly vault: Pick<Vault, "createDataKey" | "seal" | "open">;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: Background;
  /** Seeds the simulated systems of a demo and connects them; called once for each. */
  readonly prepareDemo: (place: DemoPlace) => Promise<void>;
}
