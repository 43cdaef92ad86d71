import { ConnectorError } from "@/server/connectors/contract";
import { type Money, toDecimal } from "@/server/kernel/money";
import { type CardSource, cardFields, isHosted } from "./card-source";
import { drifted, unexpectedShape } from "./errors";
import { notConfirmed, readDone } from "./read-answer";
import { changeAnswer, envelope, paymentAnswer } from "./schemas";
import type { Session } from "./session";
import type { PayTraceConfig } from "./settings";
import { wireText } from "./wire-text";

/** A charge of a stored customer or of a one-time token. There is no way to send a card number, on purpose. */
export interface SaleInput {
  readonly amount: Money;
  readonly method: { readonly customerId: string } | { readonly card: CardSource };
  /**
   * Must be different for every attempt that is meant as a payment of its own: PayTrace has no idempotency for cards,
   * and the invoice id is how a lost answer is looked up.
   */
  readonly invoiceId: string;
  readonly customerReferenceId?: string;
  readonly description?: string;
}

/** What the issuer said. Only `approved` is money. */
export interface PaymentOutcome {
  readonly status: "approved" | "declined" | "approved_then_voided";
  readonly transactionId: string;
  readonly approvalCode: string;
  readonly approvalMessage: string;
  readonly avsResponse: string;
  readonly cscResponse: string;
}

/**
 * Takes a payment.
 * @throws ConnectorError `timeout` and `unexpected_shape` mean that it may have been taken: look it up by its invoice id
 */
export async function sale(session: Session, config: PayTraceConfig, input: SaleInput): Promise<PaymentOutcome> {
  const { method } = input;
  const [path, source] =
    "customerId" in method
      ? ["by_customer", { customer_id: method.customerId }]
      : [isHosted(method.card) ? "pt_protect" : "keyed", cardFields(method.card)];
  const json = await session.call(
    `/v1/transactions/sale/${path}`,
    {
      ...source,
      amount: wireAmount(input.amount, config),
      invoice_id: input.invoiceId,
      ...(input.customerReferenceId === undefined ? {} : { customer_reference_id: input.customerReferenceId }),
      ...(input.description === undefined ? {} : { description: wireText(input.description) }),
    },
    "write",
  );
  return readPayment(json);
}

/** Reads the answer to a sale or an authorization: `success` and `response_code` decide together, HTTP never. */
export function readPayment(json: unknown): PaymentOutcome {
  const head = envelope.parse(json);
  const status = paymentStatus(head.success, head.response_code);
  if (status === undefined) throw notConfirmed(head);
  const answer = paymentAnswer.safeParse(json);
  if (!answer.success) throw drifted("a payment", answer.error, { responseCode: head.response_code });
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

/** The id of the transaction that was changed, or of the new one that a refund is. */
export interface ChangeOutcome {
  readonly transactionId: string;
}

/** Voids an unsettled transaction. */
export const voidTransaction = async (session: Session, transactionId: string): Promise<ChangeOutcome> =>
  readChange(await session.call("/v1/transactions/void", { transaction_id: transactionId }, "write"), 109);

export interface RefundInput {
  readonly transactionId: string;
  /** All that is left of the sale when absent. */
  readonly amount?: Money;
}

/** Refunds a settled sale. The id in the outcome is the refund's own. */
export const refund = async (
  session: Session,
  config: PayTraceConfig,
  { transactionId, amount }: RefundInput,
): Promise<ChangeOutcome> => {
  const body = {
    transaction_id: transactionId,
    ...(amount === undefined ? {} : { amount: wireAmount(amount, config) }),
  };
  return readChange(await session.call("/v1/transactions/refund/for_transaction", body, "write"), 106);
};

/** Captures an authorization, all of it or a smaller amount. */
export const capture = async (
  session: Session,
  config: PayTraceConfig,
  { transactionId, amount }: RefundInput,
): Promise<ChangeOutcome> => {
  const body = {
    transaction_id: transactionId,
    ...(amount === undefined ? {} : { amount: wireAmount(amount, config) }),
  };
  return readChange(await session.call("/v1/transactions/authorization/capture", body, "write"), 112);
};

/** Reads the answer to a void (109), refund (106) or capture (112). */
export const readChange = (json: unknown, expectedCode: 106 | 109 | 112): ChangeOutcome => ({
  transactionId: readDone(json, expectedCode, changeAnswer).transaction_id,
});

function wireAmount(amount: Money, { currency }: PayTraceConfig): string {
  if (amount.currency !== currency || amount.minor <= 0n) {
    throw new ConnectorError("invalid", `This PayTrace account takes positive amounts in ${currency}.`);
  }
  return toDecimal(amount);
}
