import { connectorErrorTable } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { formatMoney } from "@/server/kernel/money";
import { earlierOf } from "./charge-stored-method";
import type { ClaimedOrder } from "./claim-orders";
import { endForFailure, type OrderEnding } from "./end-for-failure";
import { failureOf } from "./failure-of";
import type { OrderTry } from "./order-try";

const settlementPauseMs = 3_600_000;

/** How PayTrace can give back (part of) a sale in this state; `wait` until its batch has settled. */
export type GivingBack = "void" | "refund" | "wait" | "gone";

/** PayTrace refunds settled sales and voids unsettled ones, the latter only as a whole. */
export function howToGiveBack(sale: Pick<GatewayTransaction, "status" | "amount">, amountMinor: bigint): GivingBack {
  switch (sale.status) {
    case "settled":
      return "refund";
    case "pending":
      return amountMinor === sale.amount.minor ? "void" : "wait";
    default:
      return "gone";
  }
}

/** One try of a refund. It throws what is no failure of PayTrace, such as `OvertakenError`. */
export async function giveBack(ctx: OrderTry, order: ClaimedOrder): Promise<OrderEnding> {
  const earlier = earlierOf(order);
  let sentNow = false;
  const beforeSend = (act: "void" | "refund") => async () => {
    await ctx.markSending(act);
    sentNow = true;
  };
  try {
    const sale = await readSale(ctx, order.originalTransactionId);
    if (sale === undefined)
      return { state: "refused", note: "PayTrace does not know this payment, so nothing was sent." };
    // A void is seen on the sale itself, so a lost answer to one is never in doubt for long.
    if (order.act === "void" && earlier !== undefined && sale.status === "voided") return voided(order);
    const way = order.act === "refund" && earlier !== undefined ? "refund" : howToGiveBack(sale, order.amountMinor);
    switch (way) {
      case "gone":
        return { state: "refused", note: "Nothing was sent: PayTrace holds no money of this payment any more." };
      case "wait":
        return {
          state: "approved",
          nextInMs: settlementPauseMs,
          failed: false,
          note: "PayTrace gives back a part of a payment only once its batch has settled. We refund it then.",
        };
      case "void":
        await beforeSend("void")();
        await ctx.gateway.voidTransaction(order.originalTransactionId);
        return voided(order);
      case "refund": {
        const { transactionId } = await ctx.gateway.refund({
          transactionId: order.originalTransactionId,
          amount: { minor: order.amountMinor, currency: order.currency },
          earlier,
          beforeSend: beforeSend("refund"),
          knownRefundIds: await ctx.otherRefundsOf(order),
        });
        return { state: "done", transactionId, note: `${amountOf(order)} refunded to the card that paid.` };
      }
      default:
        return way satisfies never;
    }
  } catch (caught) {
    const error = failureOf(caught);
    const refusedForGood = sentNow && connectorErrorTable[error.kind].retry === "never";
    const ending = endForFailure({
      error,
      failures: order.failures,
      mayHaveActed: earlier !== undefined && !refusedForGood,
    });
    // Before anything was sent, an unclear end can only be that of a question.
    if (ending.state !== "unclear" || earlier !== undefined || sentNow) return ending;
    return { ...ending, state: "approved", note: "Nothing was sent yet: PayTrace does not answer." };
  }
}

const amountOf = ({ amountMinor, currency }: ClaimedOrder): string => formatMoney({ minor: amountMinor, currency });

const voided = (order: ClaimedOrder): OrderEnding => ({
  state: "done",
  transactionId: order.originalTransactionId,
  note: `The payment of ${amountOf(order)} was voided before it settled, so it never reaches the card's statement.`,
});

async function readSale(ctx: OrderTry, transactionId: string): Promise<GatewayTransaction | undefined> {
  const [read] = await ctx.gateway.readTransactions([transactionId]);
  if (read !== undefined && !read.ok) throw read.error;
  return read?.value.canonical;
}
