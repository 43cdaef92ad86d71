import { unexpectedShape } from "../errors";
import { notConfirmed } from "../read-answer";
import { envelope, paymentAnswer } from "../schemas";

/** What the issuer said. Only `approved` is money. */
export interface PaymentOutcome {
  readonly status: "approved" | "declined" | "approved_then_voided";
  readonly transactionId: string;
  readonly approvalCode: string;
  readonly approvalMessage: string;
  readonly avsResponse: string;
  readonly cscResponse: string;
}

/** Reads the answer to a sale or an authorization: `success` and `response_code` decide together, HTTP never. */
export function readPayment(json: unknown): PaymentOutcome {
  const head = envelope.parse(json);
  const status = paymentStatus(head.success, head.response_code);
  if (status === undefined) throw notConfirmed(head);
  const answer = paymentAnswer.safeParse(json);
  if (!answer.success) throw unexpectedShape("a payment without its id", { responseCode: head.response_code });
  return {
    status,
    transactionId: answer.data.transaction_id,
    approvalCode: answer.data.approval_code,
    approvalMessage: answer.data.approval_message.replace(/\s+/g, " "),
    avsResponse: answer.data.avs_response,
    cscResponse: answer.data.csc_response,
  };
}

function paymentStatus(success: boolean, code: number): PaymentOutcome["status"] | undefined {
  // 103 comes with `success: true` at times; it was approved and is void, so it is never money.
  if (code === 103) return "approved_then_voided";
  if (code === 101 && success) return "approved";
  return code === 102 && !success ? "declined" : undefined;
}
