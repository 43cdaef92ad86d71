import type { Inngest } from "inngest";
import type { SyncDue, SyncParts } from "@/server/pipeline/sync/sync-due";
import type { Log } from "@/server/platform/log/log";
import { eventNames } from "./events";

/** Wakes the function of a synchronisation. A node without an engine leaves it to the sweeper of the node that has one. */
export const createSyncAnnouncer =
  (inngest: Inngest, engineRuns: () => boolean, log: Log): SyncParts["announceSync"] =>
  (due) => {
    if (!engineRuns()) return;
    inngest.send({ name: nameOf(due), data: { ...due } }).catch((error: unknown) => {
      log.warn("a synchronisation was not announced; the sweeper repeats it", { error });
    });
  };

function nameOf(due: SyncDue): string {
  if ("backfillId" in due) return eventNames.backfillDue;
  return "fields" in due ? eventNames.fieldsDue : eventNames.scheduleDue;
}
