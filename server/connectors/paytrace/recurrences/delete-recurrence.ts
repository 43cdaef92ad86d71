import type { Session } from "../session";
import { readRecurrence } from "./create-recurrence";

/** Ends a recurrence. PayTrace's code for one that is not there is not documented, so the second call is merely refused. */
export async function deleteRecurrence(session: Session, recurrenceId: string): Promise<void> {
  readRecurrence(await session.call("/v1/recurrence/delete", { recurrence: { id: recurrenceId } }, "write"), 152);
}
