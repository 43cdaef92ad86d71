import { z } from "zod";
import { unexpectedShape } from "../errors";
import { parseLocalTime } from "../local-time";
import { notConfirmed, readDone } from "../read-answer";
import { envelope, id, text } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference } from "../wire-text";

/** The latest approved payment that PayTrace took by itself; what it was of is read with its id, where that is given. */
export interface RecurringPayment {
  readonly transactionId: string | undefined;
  readonly approvalCode: string;
  readonly occurredAt: Date;
}

const approvedAnswer = envelope.extend({
  transaction_id: id.optional(),
  approval_code: text,
  created: z.looseObject({ at: z.string() }),
});

/** @returns undefined when there is none yet; that PayTrace says so with code 1 is a guess. */
export async function readLatestRecurringPayment(
  session: Session,
  { timeZone }: PayTraceConfig,
  customerId: string,
): Promise<RecurringPayment | undefined> {
  const asked = { customer_id: wireReference(customerId, "A customer id") };
  const json = await session.call("/v1/recurrence/export_approved", asked, "read");
  const head = envelope.parse(json);
  if (head.success && head.response_code === 1) return undefined;
  if (!head.success) throw notConfirmed(head);
  const answer = readDone(json, 155, approvedAnswer);
  const occurredAt = parseLocalTime(answer.created.at, timeZone);
  if (!occurredAt.ok) throw unexpectedShape("the time of a recurring payment");
  return {
    transactionId: answer.transaction_id,
    approvalCode: answer.approval_code,
    occurredAt: occurredAt.value,
  };
}
