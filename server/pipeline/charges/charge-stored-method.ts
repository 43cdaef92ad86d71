import { connectorErrorTable } from "@/server/connectors/contract";
import type { PaymentOutcome } from "@/server/connectors/paytrace";
import { formatMoney } from "@/server/kernel/money";
import { payersReference } from "@/server/pipeline/mapping/gateway-reference";
import type { ClaimedOrder } from "./claim-orders";
import { endForFailure, type OrderEnding } from "./end-for-failure";
import { failureOf } from "./failure-of";
import { findOpenInvoice } from "./find-open-invoice";
import { isFinalDecline } from "./is-final-decline";
import type { OrderTry } from "./order-try";

/**
 * One try of a charge: what was sent before is looked up, what was not is checked against the invoice once more, then it is sent. It
 * throws what is no failure of PayTrace, such as `OvertakenError`; the order is then left to whoever has it.
 */
export async function chargeStoredMethod(ctx: OrderTry, order: ClaimedOrder): Promise<OrderEnding> {
  const earlier = earlierOf(order);
  if (earlier === undefined) {
    const hindrance = await invoiceHindrance(ctx, order);
    if (hindrance !== undefined) return hindrance;
  }
  let sentNow = false;
  try {
    const outcome = await ctx.gateway.sale({
      amount: { minor: order.amountMinor, currency: order.currency },
      method: { customerId: order.gatewayCustomerId },
      invoiceId: order.gatewayReference,
      earlier,
      beforeSend: async () => {
        await ctx.markSending("");
        sentNow = true;
      },
    });
    return endForOutcome(order, outcome);
  } catch (caught) {
    const error = failureOf(caught);
    // A refusal of what was sent now, after the earlier try was looked up and is not there, is the whole truth.
    const refusedForGood = sentNow && connectorErrorTable[error.kind].retry === "never";
    return endForFailure({ error, failures: order.failures, mayHaveActed: earlier !== undefined && !refusedForGood });
  }
}

export const earlierOf = ({ firstSentAt, lastSentAt }: ClaimedOrder) =>
  firstSentAt === null || lastSentAt === null ? undefined : { firstSentAt, lastSentAt };

/** Between the request and now somebody may have paid the invoice. */
async function invoiceHindrance(ctx: OrderTry, order: ClaimedOrder): Promise<OrderEnding | undefined> {
  if (order.invno === "") return undefined;
  try {
    const invoice = await findOpenInvoice(ctx.erp, order.invno);
    const amount = { minor: order.amountMinor, currency: order.currency };
    if (invoice === undefined)
      return { state: "refused", note: `Nothing was sent: Sage Pro has no invoice ${order.invno} that can be paid.` };
    if (invoice.balance.minor >= amount.minor) return undefined;
    const note = `Nothing was sent: only ${formatMoney(invoice.balance)} of invoice ${order.invno} are open, and ${formatMoney(amount)} were to be charged.`;
    return { state: "refused", note };
  } catch (caught) {
    const error = failureOf(caught);
    const ending = endForFailure({ error, failures: order.failures, mayHaveActed: false });
    // Reading an invoice moves no money, however unclear its end is.
    if (ending.state !== "unclear") return ending;
    return {
      ...ending,
      state: "approved",
      note: "Nothing was sent yet: Sage Pro did not say what is open of the invoice.",
    };
  }
}

function endForOutcome(order: ClaimedOrder, outcome: PaymentOutcome): OrderEnding {
  const amount = formatMoney({ minor: order.amountMinor, currency: order.currency });
  const { transactionId } = outcome;
  switch (outcome.status) {
    case "approved": {
      const what = order.invno === "" ? payersReference(order.gatewayReference) : `invoice ${order.invno}`;
      return { state: "done", transactionId, note: `${amount} charged for ${what}.` };
    }
    case "declined":
      return {
        state: "declined",
        transactionId,
        forGood: isFinalDecline(outcome.approvalMessage),
        note: `Declined: ${outcome.approvalMessage.trim() || "no reason was given"}.`,
      };
    case "approved_then_voided":
      return {
        state: "declined",
        transactionId,
        forGood: true,
        note: "Approved and voided at once, by the address and security code rules of the merchant account. No money moved.",
      };
    default:
      return outcome.status satisfies never;
  }
}
