import type { Inngest } from "inngest";
import { findDueChecks } from "@/server/pipeline/events/find-due-work";
import type { Database } from "@/server/platform/db/database";
import { eventNames } from "./events";

/** Has connections that nobody has ever checked be checked now, so that a new sandbox does not stand there unproven. */
export async function announceFirstChecks(
  inngest: Pick<Inngest, "send">,
  engineRuns: () => boolean,
  db: Database,
): Promise<void> {
  if (!engineRuns()) return;
  const due = await findDueChecks(db, "never-checked");
  if (due.length > 0) await inngest.send(due.map((data) => ({ name: eventNames.checkDue, data: { ...data } })));
}
