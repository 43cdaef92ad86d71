import type { PoolClient } from "pg";
import { z } from "zod";
import { inTransaction } from "../schema/in-transaction";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields, transactionId } from "../wire/fields";
import { type LockedTransaction, lockTransaction } from "./lock-transaction";

const adjustFields = z.object({ transaction_id: transactionId, amount });

/**
 * Changes the amount of an approved, unsettled payment or refund, to at most 30% over what was authorized. PayTrace documents the
 * operation and its code, not its path, its text or the code of a refusal: those are guesses. Nothing announces it; the
 * export shows the new amount.
 */
export const adjustAmount: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(adjustFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { transaction_id, amount: adjusted } = fields.value;
  return inTransaction(pool, async (client) => {
    const found = await lockTransaction(client, account.accountId, transaction_id);
    if (found === undefined) return refuse("transaction_id");
    if (found.state !== "authorized" && found.state !== "pending") return refuse("not_adjustable");
    if (adjusted * 10n > found.authorizedCents * 13n) return refuse("amount");
    if (!(await moveRefunded(client, account.accountId, found, adjusted))) return refuse("refund_too_large");
    await client.query(
      `update paytrace.transactions set amount_cents = $3, authorized_cents = $4
       where account_id = $1 and transaction_id = $2`,
      [account.accountId, found.transactionId, adjusted.toString(), found.authorizedCents.toString()],
    );
    return answer(180, { transaction_id: Number(found.transactionId), external_transaction_id: "" });
  });
};

/** A refund's new amount counts on its sale, which is never refunded by more than it was. */
async function moveRefunded(
  client: PoolClient,
  accountId: string,
  { originalTransactionId, amountCents }: LockedTransaction,
  adjusted: bigint,
): Promise<boolean> {
  if (originalTransactionId === undefined) return true;
  const moved = await client.query(
    `update paytrace.transactions set refunded_cents = refunded_cents + $3::bigint
     where account_id = $1 and transaction_id = $2 and refunded_cents + $3::bigint between 0 and amount_cents`,
    [accountId, originalTransactionId, (adjusted - amountCents).toString()],
  );
  return moved.rowCount === 1;
}
