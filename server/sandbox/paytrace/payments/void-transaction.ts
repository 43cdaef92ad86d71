import { z } from "zod";
import { announceChange } from "../notifications/announce-change";
import { inTransaction } from "../schema/in-transaction";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, transactionId } from "../wire/fields";
import { lockTransaction } from "./lock-transaction";

const voidFields = z.object({ transaction_id: transactionId });

/**
 * Voids an unsettled transaction. The same transaction changes its state; whether PayTrace also adds a row of its own
 * to the export is not known, so this is a guess.
 */
export const voidTransaction: Endpoint = async ({ body, pool, account, now, clock }) => {
  const fields = readFields(voidFields, body);
  if (!fields.ok) return refuse(...fields.error);
  return inTransaction(pool, async (client) => {
    const found = await lockTransaction(client, account.accountId, fields.value.transaction_id);
    if (found === undefined) return refuse("transaction_id");
    if (found.state !== "authorized" && found.state !== "pending") return refuse("not_voidable");
    await client.query(
      "update paytrace.transactions set state = 'voided' where account_id = $1 and transaction_id = $2",
      [account.accountId, found.transactionId],
    );
    if (found.originalTransactionId !== undefined) {
      // A voided refund gives back what could be refunded of its sale.
      await client.query(
        `update paytrace.transactions set refunded_cents = refunded_cents - $3
         where account_id = $1 and transaction_id = $2`,
        [account.accountId, found.originalTransactionId, found.amountCents.toString()],
      );
    }
    await announceChange(client, account, clock.now(), {
      event: "paytrace.transaction.voided",
      transactionId: found.transactionId,
      originalTransactionId: found.originalTransactionId,
      amountCents: found.amountCents,
      invoiceId: found.invoiceId,
      occurredAt: now,
    });
    return answer(109, { transaction_id: Number(found.transactionId) });
  });
};
