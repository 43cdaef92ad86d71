import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { Announcer } from "@/server/pipeline/events/announcer";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";

/** What the pages of payers need from outside. */
export interface PaymentPageParts {
  readonly db: Database;
  /** Logs in as the ingest role: a charge goes the way of every payment. */
  readonly ingestPool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
  readonly announcer: Pick<Announcer, "announce">;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the hosted card fields of a connection are loaded from, and whether they are the simulator's. */
  readonly cardFieldsOf: (connection: { readonly environmentKind: string; readonly baseUrl: string }) => {
    readonly scriptUrl: string;
    readonly simulated: boolean;
  };
}
