import { z } from "zod";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { checkId, readFields, transactionId } from "../wire/fields";

const email = z.email({ error: "email" }).max(254, "email");
const receiptFields = z.object({
  transaction_id: transactionId,
  email,
});
const checkReceiptFields = z.object({ check_transaction_id: checkId, email });

/** Says that a receipt was e-mailed and notes the address on the transaction; no mail is sent. */
export const emailReceipt: Endpoint = async (call) => {
  const { body, pool, account } = call;
  if (body.check_transaction_id !== undefined) return emailCheckReceipt(call);
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

/** The documents name checks beside transactions, not the field: it is a guess. */
const emailCheckReceipt: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(checkReceiptFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { check_transaction_id, email } = fields.value;
  const found = await pool.query("select 1 from paytrace.checks where account_id = $1 and check_transaction_id = $2", [
    account.accountId,
    check_transaction_id,
  ]);
  if (found.rowCount === 0) return refuse("check_id");
  return answerSaying(
    149,
    `The receipt for check ID ${check_transaction_id} was successfully emailed to ${email}.`,
    {},
  );
};
