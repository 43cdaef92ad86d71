import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { Money } from "@/server/kernel/money";
import { type CardSource, cardFields, isHosted } from "../card-source";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference, wireText } from "../wire-text";
import { lookUpPayment } from "./look-up-payment";
import { type PaymentOutcome, readPayment } from "./read-payment";
import { type EarlierAttempt, sendOnce } from "./send-once";
import { wireAmount } from "./wire-amount";

/** A charge of a stored customer, of the card of an earlier transaction, or of a card as hosted or encrypted fields. */
export interface PaymentInput {
  readonly amount: Money;
  readonly method: { readonly customerId: string } | { readonly transactionId: string } | { readonly card: CardSource };
  /**
   * Must be different for everything that is meant as a payment of its own, and the same when one is tried again: PayTrace
   * has no idempotency for cards, and by this id a lost answer is looked up.
   */
  readonly invoiceId: string;
  /** The attempt before this one, when its end is not clear. It is looked up before anything is sent. */
  readonly earlier: EarlierAttempt | undefined;
  /** Notes the attempt right before it is sent; see `sendOnce`. */
  readonly beforeSend?: () => Promise<void>;
  readonly customerReferenceId?: string;
  readonly description?: string;
  readonly taxAmount?: Money;
}

/**
 * Takes or authorizes a payment, at most once under its invoice id. An authorization may be of nothing, which verifies the card.
 * @throws ConnectorError `timeout` and `unexpected_shape` mean that it may have been taken: ask again with the earlier attempt
 */
export async function takePayment(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  kind: "sale" | "authorization",
  input: PaymentInput,
): Promise<PaymentOutcome> {
  const [path, source] = sourceOf(input.method);
  const { amount, taxAmount, customerReferenceId, description } = input;
  const body = {
    ...source,
    amount: wireAmount(amount, config, kind === "authorization" ? 0n : 1n),
    invoice_id: wireReference(input.invoiceId, "An invoice id"),
    ...(customerReferenceId === undefined ? {} : { customer_reference_id: wireText(customerReferenceId, 50) }),
    ...(description === undefined ? {} : { description: wireText(description) }),
    ...(taxAmount === undefined ? {} : { tax_amount: wireAmount(taxAmount, config, 0n) }),
  };
  return sendOnce({
    clock,
    config,
    earlier: input.earlier,
    beforeSend: input.beforeSend,
    filteredForMs: config.duplicateWindowMinutes * 60_000,
    lookUp: ({ firstSentAt }) =>
      lookUpPayment(
        session,
        config,
        kind,
        { ...input, ...("customerId" in input.method ? { customerId: input.method.customerId } : {}) },
        firstSentAt,
        clock.now(),
      ),
    send: async () => readPayment(await session.call(`/v1/transactions/${kind}/${path}`, body, "write")),
  });
}

/** That there is a path for earlier transactions is documented; its name is a guess after the others. */
function sourceOf(method: PaymentInput["method"]): readonly [path: string, Readonly<Record<string, unknown>>] {
  if ("customerId" in method) {
    return ["by_customer", { customer_id: wireReference(method.customerId, "A customer id") }];
  }
  if ("card" in method) return [isHosted(method.card) ? "pt_protect" : "keyed", cardFields(method.card)];
  if (!/^\d{1,18}$/.test(method.transactionId)) {
    throw new ConnectorError("invalid", "This is not the id of a PayTrace transaction.");
  }
  return ["by_transaction", { transaction_id: method.transactionId }];
}
