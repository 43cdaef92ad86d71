import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { type RecurrenceOutcome, readRecurrence } from "./create-recurrence";
import { type RecurrenceTerms, recurrenceFields } from "./recurrence";

export interface UpdateRecurrenceInput extends Partial<Omit<RecurrenceTerms, "frequency" | "startsOn">> {
  readonly recurrenceId: string;
  /** A new rhythm comes with its first day, so that nobody has to guess when it begins. */
  readonly rhythm?: Pick<RecurrenceTerms, "frequency" | "startsOn">;
}

/** Changes what is given; asking twice changes nothing more. That the path is like that of the creation is a guess. */
export async function updateRecurrence(
  session: Session,
  config: PayTraceConfig,
  { recurrenceId, rhythm, ...terms }: UpdateRecurrenceInput,
): Promise<RecurrenceOutcome> {
  const recurrence = { id: recurrenceId, ...recurrenceFields({ ...terms, ...rhythm }, config) };
  return readRecurrence(await session.call("/v1/recurrence/update", { recurrence }, "write"), 151);
}
