import type { Inngest } from "inngest";
import type { z } from "zod";
import type { AnnouncePreview } from "@/server/pipeline/flows/preview";
import type { SyncParts } from "@/server/pipeline/sync/sync-due";
import type { Log } from "@/server/platform/log/log";
import { createPreviewAnnouncer } from "./announce-preview";
import { createSyncAnnouncer } from "./announce-sync";
import { type businessDayData, type environmentData, eventNames } from "./events";

/** How use cases wake the functions that go on with their work. */
export interface Wakers extends SyncParts {
  readonly announcePreview: AnnouncePreview;
  readonly wakeBusinessDay: (day: z.infer<typeof businessDayData>) => void;
  readonly wakeReset: (place: z.infer<typeof environmentData>) => void;
}

export const createWakers = (inngest: Inngest, engineRuns: () => boolean, log: Log): Wakers => ({
  announceSync: createSyncAnnouncer(inngest, engineRuns, log),
  announcePreview: createPreviewAnnouncer(inngest, engineRuns, log),
  wakeBusinessDay(day) {
    if (!engineRuns()) return;
    inngest.send({ name: eventNames.businessDayAsked, data: day }).catch((error: unknown) => {
      log.warn("a business day was not announced; the sweeper repeats it", { error });
    });
  },
  wakeReset(place) {
    if (!engineRuns()) return;
    inngest.send({ name: eventNames.resetAsked, data: place }).catch((error: unknown) => {
      log.warn("a reset of a Sandbox was not announced; the sweeper repeats it", { error });
    });
  },
});
