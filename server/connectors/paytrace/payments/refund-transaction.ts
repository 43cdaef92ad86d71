import type { Clock } from "@/server/kernel/clock";
import type { Money } from "@/server/kernel/money";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { readChange, readTransaction } from "./change-transaction";
import { lookUpRefund } from "./look-up-refund";
import { type EarlierAttempt, sendOnce } from "./send-once";
import { wireAmount } from "./wire-amount";

export interface RefundInput {
  readonly transactionId: string;
  /** All that is left of the sale when absent. */
  readonly amount?: Money;
  /** The attempt before this one, when its end is not clear. It is looked up before anything is sent. */
  readonly earlier: EarlierAttempt | undefined;
  /** Notes the attempt right before it is sent; see `sendOnce`. */
  readonly beforeSend?: () => Promise<void>;
  /** Refunds of this sale that are known already, so that none of them is taken for the earlier attempt. */
  readonly knownRefundIds?: readonly string[];
}

/** A refund and the sale it belongs to: PayTrace's records never tell, so this is the only place where it is known. */
export interface RefundOutcome {
  readonly transactionId: string;
  readonly originalTransactionId: string;
}

/**
 * Refunds a settled sale at most once.
 * @throws ConnectorError conflict (817) for one that is not settled, which can be voided instead
 */
export async function refundTransaction(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  { transactionId, amount, earlier, beforeSend, knownRefundIds = [] }: RefundInput,
): Promise<RefundOutcome> {
  const body = {
    transaction_id: transactionId,
    ...(amount === undefined ? {} : { amount: wireAmount(amount, config) }),
  };
  const link = { originalTransactionId: transactionId };
  return sendOnce({
    clock,
    config,
    earlier,
    beforeSend,
    async lookUp({ firstSentAt }) {
      const sale = await readTransaction(session, config, transactionId);
      const found = await lookUpRefund(session, config, {
        since: firstSentAt,
        now: clock.now(),
        knownRefundIds,
        // That a refund keeps the invoice id of its sale is a guess, so another one does not rule it out.
        isOurs: (refund) => refund.invoiceId === sale.invoiceId && sale.invoiceId !== "" && fits(refund),
        mayBeOurs: (refund) => fits(refund),
      });
      return found === undefined ? undefined : { transactionId: found.transactionId, ...link };

      function fits(refund: { readonly maskedNumber: string; readonly amount: Money }): boolean {
        const isAmount = amount === undefined || refund.amount.minor === amount.minor;
        return isAmount && refund.maskedNumber === sale.maskedNumber;
      }
    },
    async send() {
      const done = readChange(await session.call("/v1/transactions/refund/for_transaction", body, "write"), 106);
      return { ...done, ...link };
    },
  });
}
