import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { type Account, accountNow } from "../accounts/account";
import { announceChange } from "../notifications/announce-change";
import { inTransaction } from "../schema/in-transaction";
import { lockTransaction } from "./lock-transaction";

export interface ChargebackInput {
  readonly transactionId: string;
  /** The whole transaction when absent. */
  readonly amountCents?: bigint;
}

/**
 * Ours: the cardholder's bank takes a settled payment back. PayTrace's API knows no disputes (they come from the
 * acquirer), so the transaction stays as it is and only our notification tells of it.
 */
export const raiseChargeback = (pool: Pool, clock: Clock, account: Account, input: ChargebackInput): Promise<void> =>
  inTransaction(pool, async (client) => {
    const sale = await lockTransaction(client, account.accountId, input.transactionId);
    if (sale === undefined || sale.state !== "settled" || sale.kind === "REFUND") {
      throw new Error(`Transaction ${input.transactionId} is not a settled payment, so it cannot be disputed.`);
    }
    const amountCents = input.amountCents ?? sale.amountCents;
    if (amountCents < 1n || amountCents > sale.amountCents) {
      throw new Error("A chargeback takes back at most what was paid.");
    }
    await announceChange(client, account, clock.now(), {
      event: "paytrace.transaction.charged_back",
      transactionId: sale.transactionId,
      originalTransactionId: sale.transactionId,
      amountCents,
      invoiceId: sale.invoiceId,
      occurredAt: accountNow(account, clock),
    });
  });
