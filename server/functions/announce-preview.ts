import type { Inngest } from "inngest";
import type { AnnouncePreview } from "@/server/pipeline/flows/preview";
import type { Log } from "@/server/platform/log/log";
import { eventNames } from "./events";

/** Wakes the function of a preview. A node without an engine leaves it to the sweeper of the node that has one. */
export const createPreviewAnnouncer =
  (inngest: Inngest, engineRuns: () => boolean, log: Log): AnnouncePreview =>
  (due) => {
    if (!engineRuns()) return;
    inngest.send({ name: eventNames.previewDue, data: { ...due } }).catch((error: unknown) => {
      log.warn("a preview was not announced; the sweeper repeats it", { error });
    });
  };
