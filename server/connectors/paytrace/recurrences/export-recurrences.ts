import { z } from "zod";
import { parseMoney } from "@/server/kernel/money";
import { unexpectedShape } from "../errors";
import { readDone } from "../read-answer";
import { envelope, id, text } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference } from "../wire-text";
import { endlessCount, type Frequency, frequencyCodes, parseUsDay, type RecurrenceTerms } from "./recurrence";

export interface Recurrence extends RecurrenceTerms {
  readonly recurrenceId: string;
  readonly customerId: string;
}

/** PayTrace's record of a recurrence was not to be found: these names are those of its creation, which is a guess. */
const recurrenceRecord = z.looseObject({
  id,
  customer_id: text,
  amount: z.union([z.string(), z.number()]),
  frequency: text,
  start_date: z.string(),
  total_count: z.coerce.number().int().min(1),
  transaction_type: text,
  description: text,
});
const recurrencesAnswer = envelope.extend({ recurrences: z.array(recurrenceRecord) });

/** The recurrences of a customer. One that cannot be read fails the call, for nobody may think that it does not run. */
export async function exportRecurrences(
  session: Session,
  config: PayTraceConfig,
  customerId: string,
): Promise<readonly Recurrence[]> {
  const asked = { customer_id: wireReference(customerId, "A customer id") };
  // That there is an export is documented, its path is a guess.
  const answer = readDone(await session.call("/v1/recurrence/export", asked, "read"), 1, recurrencesAnswer);
  const recurrences = answer.recurrences.map((record) => toRecurrence(record, config));
  if (recurrences.some((recurrence) => recurrence.customerId !== customerId)) {
    throw unexpectedShape("asked for one customer's recurrences, got another's");
  }
  return recurrences;
}

function toRecurrence(record: z.output<typeof recurrenceRecord>, { currency }: PayTraceConfig): Recurrence {
  const amount = parseMoney(record.amount, currency);
  const frequency = (Object.keys(frequencyCodes) as Frequency[]).find(
    (name) => frequencyCodes[name] === record.frequency,
  );
  const startsOn = parseUsDay(record.start_date);
  const transactionType = z.enum(["sale", "authorization"]).safeParse(record.transaction_type.toLowerCase());
  if (!amount.ok || frequency === undefined || startsOn === undefined || !transactionType.success) {
    throw unexpectedShape("recurrence record", { recurrenceId: record.id });
  }
  return {
    recurrenceId: record.id,
    customerId: record.customer_id,
    amount: amount.value,
    frequency,
    startsOn,
    count: record.total_count >= endlessCount ? "endless" : record.total_count,
    transactionType: transactionType.data,
    reference: record.description,
  };
}
