import type { Inngest } from "inngest";
import type { AnnouncePreview } from "@/server/pipeline/flows/preview";
import type { SyncParts } from "@/server/pipeline/sync/sync-due";
import type { Log } from "@/server/platform/log/log";
import { createPreviewAnnouncer } from "./announce-preview";
import { createSyncAnnouncer } from "./announce-sync";

/** How use cases wake the functions that go on with their work. */
export interface Wakers extends SyncParts {
  readonly announcePreview: AnnouncePreview;
}

export const createWakers = (inngest: Inngest, engineRuns: () => boolean, log: Log): Wakers => ({
  announceSync: createSyncAnnouncer(inngest, engineRuns, log),
  announcePreview: createPreviewAnnouncer(inngest, engineRuns, log),
});
