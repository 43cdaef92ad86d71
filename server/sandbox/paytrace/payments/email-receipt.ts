import { z } from "zod";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, transactionId } from "../wire/fields";

const receiptFields = z.object({
  transaction_id: transactionId,
  email: z.email({ error: "email" }).max(254, "email"),
});

/** Says that a receipt was e-mailed and notes the address on the transaction; no mail is sent. */
export const emailReceipt: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(receiptFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { transaction_id, email } = fields.value;
  const noted = await pool.query(
    "update paytrace.transactions set receipt_email = $3 where account_id = $1 and transaction_id = $2",
    [account.accountId, transaction_id, email],
  );
  if (noted.rowCount === 0) return refuse("transaction_id");
  return answerSaying(
    149,
    `The receipt for transaction ID ${transaction_id} was successfully emailed to ${email}.`,
    {},
  );
};
