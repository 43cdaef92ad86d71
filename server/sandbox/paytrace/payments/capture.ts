import { z } from "zod";
import { announceChange } from "../notifications/announce-change";
import { inTransaction } from "../schema/in-transaction";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields, transactionId } from "../wire/fields";
import { lockTransaction } from "./lock-transaction";

const captureFields = z.object({ transaction_id: transactionId, amount: amount.optional() });

/** Captures an authorization, all of it or less. It keeps its transaction id and joins tonight's batch. */
export const capture: Endpoint = async ({ body, pool, account, now, clock }) => {
  const fields = readFields(captureFields, body);
  if (!fields.ok) return refuse(...fields.error);
  return inTransaction(pool, async (client) => {
    const found = await lockTransaction(client, account.accountId, fields.value.transaction_id);
    if (found === undefined) return refuse("transaction_id");
    const captured = fields.value.amount ?? found.amountCents;
    if (found.state !== "authorized") return refuse("not_capturable");
    if (captured > found.amountCents) return refuse("amount");
    await client.query(
      `update paytrace.transactions set state = 'pending', amount_cents = $3,
         authorized_cents = coalesce(authorized_cents, amount_cents)
       where account_id = $1 and transaction_id = $2`,
      [account.accountId, found.transactionId, captured.toString()],
    );
    await announceChange(client, account, clock.now(), {
      event: "paytrace.transaction.captured",
      transactionId: found.transactionId,
      amountCents: captured,
      invoiceId: found.invoiceId,
      occurredAt: now,
    });
    return answer(112, { transaction_id: Number(found.transactionId), external_transaction_id: "" });
  });
};
