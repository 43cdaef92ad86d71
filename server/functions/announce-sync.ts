import type { Inngest } from "inngest";
import type { SyncParts } from "@/server/pipeline/sync/sync-due";
import type { Log } from "@/server/platform/log/log";
import { eventNames } from "./events";

/** Wakes the function of a synchronisation. A node without an engine leaves it to the sweeper of the node that has one. */
export const createSyncAnnouncer =
  (inngest: Inngest, engineRuns: () => boolean, log: Log): SyncParts["announceSync"] =>
  (due) => {
    if (!engineRuns()) return;
    const name = "backfillId" in due ? eventNames.backfillDue : eventNames.scheduleDue;
    inngest.send({ name, data: { ...due } }).catch((error: unknown) => {
      log.warn("a synchronisation was not announced; the sweeper repeats it", { error });
    });
  };
