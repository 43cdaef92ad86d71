import { ConnectorError } from "@/server/connectors/contract";
import { type Money, toDecimal } from "@/server/kernel/money";
import { drifted, refusalOf, unexpectedShape } from "./errors";
import { changeAnswer, envelope, paymentAnswer } from "./schemas";
import type { Session } from "./session";
import type { PayTraceConfig } from "./settings";

/** A charge of a stored customer or of a one-time token. There is no way to send a card number, on purpose. */
export interface SaleInput {
  readonly amount: Money;
  readonly method: { readonly customerId: string } | { readonly hpfToken: string; readonly encKey: string };
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
      : ["pt_protect", { hpf_token: method.hpfToken, enc_key: method.encKey }];
  const json = await session.call(
    `/v1/transactions/sale/${path}`,
    {
      ...source,
      amount: wireAmount(input.amount, config),
      invoice_id: input.invoiceId,
      ...(input.customerReferenceId === undefined ? {} : { customer_reference_id: input.customerReferenceId }),
      ...(input.description === undefined ? {} : { description: withoutMarkup(input.description) }),
    },
    "write",
  );
  return readPayment(json);
}

/** Reads the answer to a sale or an authorization: `success` and `response_code` decide together, HTTP never. */
export function readPayment(json: unknown): PaymentOutcome {
  const head = envelope.parse(json);
  const status = paymentStatus(head.success, head.response_code);
  if (status === undefined) throw undecided(head);
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
export function readChange(json: unknown, expectedCode: 106 | 109 | 112): ChangeOutcome {
  const head = envelope.parse(json);
  if (!head.success || head.response_code !== expectedCode) throw undecided(head);
  const answer = changeAnswer.safeParse(json);
  if (!answer.success) throw drifted("a change", answer.error, { responseCode: head.response_code });
  return { transactionId: answer.data.transaction_id };
}

/** Codes that say in so many words that the operation was not carried out. */
const notDone = new Set([107, 110, 113]);

/** A clear no becomes the error it names; a yes to something else is not understood. */
function undecided(head: {
  success: boolean;
  response_code: number;
  status_message: string;
  errors?: Record<string, string[]>;
}) {
  const detail = { responseCode: head.response_code };
  if (!head.success && head.errors !== undefined) return refusalOf(head);
  if (!head.success && notDone.has(head.response_code)) {
    return new ConnectorError("conflict", `PayTrace did not do it: ${head.status_message}`, { detail });
  }
  return unexpectedShape(`response code ${head.response_code} with success ${head.success}`, detail);
}

function wireAmount(amount: Money, { currency }: PayTraceConfig): string {
  if (amount.currency !== currency || amount.minor <= 0n) {
    throw new ConnectorError("invalid", `This PayTrace account takes positive amounts in ${currency}.`);
  }
  return toDecimal(amount);
}

/** The firewall before PayTrace answers what looks like markup with a page, and then nobody knows what happened. */
const withoutMarkup = (text: string): string => text.replace(/[<>]/g, "").slice(0, 255);
