import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { SageProTransport } from "./transport/transport";

/** What every operation works with. */
export interface SageProContext {
  readonly transport: SageProTransport;
  readonly clock: Clock;
  readonly log: Log;
  /** Company number in the system tables, `01` unless the site has several. */
  readonly compid: string;
  /** The column of `armast` that marks an invoice as recurring, as the site calls it; undefined where none does. */
  readonly recurringColumn?: string | undefined;
}
