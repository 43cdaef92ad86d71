import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import { type EarlierAttempt, sendOnce } from "../payments/send-once";
import { readDone } from "../read-answer";
import { envelope, id } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference } from "../wire-text";
import { exportRecurrences } from "./export-recurrences";
import { type RecurrenceTerms, recurrenceFields } from "./recurrence";

export interface CreateRecurrenceInput extends RecurrenceTerms {
  readonly customerId: string;
  /** The attempt before this one, when its end is not clear. It is looked up before anything is sent. */
  readonly earlier: EarlierAttempt | undefined;
}

export interface RecurrenceOutcome {
  readonly recurrenceId: string;
}

/**
 * Charges a stored customer again and again, under one reference at most once: a recurrence made twice would take everything
 * twice. PayTrace takes the payments by itself and announces none, so they are found by reading its list.
 */
export async function createRecurrence(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  { customerId, earlier, ...terms }: CreateRecurrenceInput,
): Promise<RecurrenceOutcome> {
  const body = {
    customer_id: wireReference(customerId, "A customer id"),
    recurrence: recurrenceFields(terms, config),
  };
  return sendOnce({
    clock,
    config,
    earlier,
    async lookUp() {
      const running = await exportRecurrences(session, config, customerId);
      const [found, another] = running.filter(({ reference }) => reference === terms.reference);
      if (another !== undefined) {
        throw new ConnectorError("conflict", "Several recurrences have this reference.", {
          detail: { recurrenceId: another.recurrenceId },
        });
      }
      return found === undefined ? undefined : { recurrenceId: found.recurrenceId };
    },
    send: async () => readRecurrence(await session.call("/v1/recurrence/create", body, "write"), 150),
  });
}

const recurrenceAnswer = envelope.extend({ recurrence: z.looseObject({ id }) });

/** Reads the answer to a creation (150), an update (151) or a deletion (152). */
export const readRecurrence = (json: unknown, code: 150 | 151 | 152): RecurrenceOutcome => ({
  recurrenceId: readDone(json, code, recurrenceAnswer).recurrence.id,
});
