import type { Clock } from "@/server/kernel/clock";
import type { Money } from "@/server/kernel/money";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireReference } from "../wire-text";
import { type ChangeOutcome, readChange } from "./change-transaction";
import { lookUpRefund } from "./look-up-refund";
import { type EarlierAttempt, sendOnce } from "./send-once";
import { wireAmount } from "./wire-amount";

export interface CustomerRefundInput {
  readonly customerId: string;
  readonly amount: Money;
  /** Different for every refund, the same when one is tried again. That PayTrace keeps it on a refund is a guess. */
  readonly invoiceId: string;
  /** The attempt before this one, when its end is not clear. It is looked up before anything is sent. */
  readonly earlier: EarlierAttempt | undefined;
}

/**
 * Sends money to a stored customer's card without an earlier sale, at most once.
 * @throws ConnectorError forbidden (981) unless PayTrace has switched such refunds on for the user: they are off by default
 */
export async function refundCustomer(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  { customerId, amount, invoiceId, earlier }: CustomerRefundInput,
): Promise<ChangeOutcome> {
  const body = {
    customer_id: wireReference(customerId, "A customer id"),
    amount: wireAmount(amount, config),
    invoice_id: wireReference(invoiceId, "An invoice id"),
  };
  return sendOnce({
    clock,
    config,
    earlier,
    async lookUp({ firstSentAt }) {
      const found = await lookUpRefund(session, config, {
        since: firstSentAt,
        now: clock.now(),
        knownRefundIds: [],
        isOurs: (refund) =>
          refund.invoiceId === invoiceId && refund.customerId === customerId && refund.amount.minor === amount.minor,
        // One under another invoice id of ours is another refund; one without any may be this one.
        mayBeOurs: (refund) =>
          refund.invoiceId === invoiceId ||
          (refund.invoiceId === "" && refund.customerId === customerId && refund.amount.minor === amount.minor),
      });
      return found === undefined ? undefined : { transactionId: found.transactionId };
    },
    send: async () => readChange(await session.call("/v1/transactions/refund/to_customer", body, "write"), 106),
  });
}
