import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, checkId, readFields } from "../wire/fields";

const refundFields = z.object({ check_transaction_id: checkId, amount: amount.optional() });

/** Counts the refund on its check and records it, in one statement that does nothing when too little is left. */
const refundSql = `
  with drawn as (
    select check_transaction_id, coalesce($3::bigint, amount_cents - refunded_cents) as refund_cents,
           amount_cents - refunded_cents as left_cents, account_last4, customer_id
    from paytrace.checks
    where account_id = $1 and check_transaction_id = $2 and kind = 'SALE' and state = 'pending' for update
  ), counted as (
    update paytrace.checks c set refunded_cents = refunded_cents + d.refund_cents
    from drawn d
    where c.account_id = $1 and c.check_transaction_id = d.check_transaction_id
      and d.refund_cents between 1 and d.left_cents
    returning d.*
  )
  insert into paytrace.checks (account_id, check_transaction_id, kind, state, amount_cents, original_check_id,
    account_last4, customer_id, created_at)
  select $1, nextval('paytrace.check_ids'), 'REFUND', 'pending', refund_cents, check_transaction_id, account_last4,
         customer_id, $4
  from counted returning check_transaction_id`;

export const refundCheck: Endpoint = async ({ body, pool, account, now }) => {
  const fields = readFields(refundFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { check_transaction_id, amount } = fields.value;
  const refunded = await pool.query<{ check_transaction_id: string }>(refundSql, [
    account.accountId,
    check_transaction_id,
    amount?.toString() ?? null,
    now,
  ]);
  const row = refunded.rows[0];
  return row === undefined
    ? refuse("check_id")
    : answer(122, { check_transaction_id: Number(row.check_transaction_id) });
};
