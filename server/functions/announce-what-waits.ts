import type { Announcer } from "@/server/pipeline/events/announcer";
import { findDueEnvironments } from "@/server/pipeline/events/find-due-work";
import { findDuePreviews } from "@/server/pipeline/flows/preview";
import { findDueBackfills } from "@/server/pipeline/sync/find-due-backfills";
import type { Database } from "@/server/platform/db/database";
import type { Wakers } from "./create-wakers";

/** What a crash or a restart left behind need not wait for the sweeper's next minute. */
export async function announceWhatWaits(
  db: Database,
  announcer: Pick<Announcer, "announce">,
  { announceSync, announcePreview }: Wakers,
): Promise<void> {
  for (const due of await findDueEnvironments(db, 0)) announcer.announce(due);
  for (const due of await findDueBackfills(db)) announceSync(due);
  for (const due of await findDuePreviews(db)) announcePreview(due);
}
