import { z } from "zod";
import { selectTransactionsSql, type TransactionRow, toExportRecord } from "../reporting/transaction-row";
import { usDate } from "../reporting/us-date";
import { findCustomer } from "../vault/find-customer";
import { answer, answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, customerId, readFields, text } from "../wire/fields";
import { recurringThrough } from "./charge-what-is-due";
import { firstChargeTime, frequencies } from "./recurrence-days";

export const frequency = z.coerce.string().pipe(z.enum(frequencies, { error: "recurrence" }));
export const transactionType = z
  .string({ error: "recurrence" })
  .transform((value) => value.trim().toUpperCase())
  .pipe(z.enum(["SALE", "AUTHORIZATION"], { error: "recurrence" }));
export const totalCount = z.coerce.number().int("recurrence").min(1, "recurrence").max(999, "recurrence");
export const recurrenceId = z.coerce.number({ error: "recurrence" }).int("recurrence");

const createFields = z.object({
  customer_id: customerId,
  recurrence: z.object(
    {
      amount,
      frequency,
      start_date: usDate,
      total_count: totalCount,
      transaction_type: transactionType.default("SALE"),
      description: text(),
    },
    { error: "recurrence" },
  ),
});

/** Notes a recurring payment of a stored customer; the merchant's clock takes it. A first day that is past is refused, which is a guess. */
export const createRecurrence: Endpoint = async ({ body, pool, account, now }) => {
  const fields = readFields(createFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { customer_id, recurrence } = fields.value;
  if ((await findCustomer(pool, account, customer_id)) === undefined) return refuse("customer");
  const first = firstChargeTime(account.settings.zone, recurrence.start_date, recurrence.frequency, now);
  if (first === undefined) return refuse("recurrence");
  const created = await pool.query<{ recurrence_id: string }>(
    `insert into paytrace.recurrences (account_id, recurrence_id, customer_id, amount_cents, frequency, start_date,
       total_count, description, transaction_type, next_charge_at)
     values ($1, nextval('paytrace.recurrence_ids'), $2, $3, $4, $5, $6, $7, $8, $9) returning recurrence_id`,
    [
      account.accountId,
      customer_id,
      recurrence.amount.toString(),
      recurrence.frequency,
      recurrence.start_date,
      recurrence.total_count,
      recurrence.description,
      recurrence.transaction_type,
      first,
    ],
  );
  return answerSaying(150, "The recurrence was successfully created.", {
    recurrence: { id: Number(created.rows[0]?.recurrence_id) },
  });
};

const deleteFields = z.object({
  recurrence: z.object({ id: recurrenceId }, { error: "recurrence" }),
});

export const deleteRecurrence: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(deleteFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { id } = fields.value.recurrence;
  const deleted = await pool.query("delete from paytrace.recurrences where account_id = $1 and recurrence_id = $2", [
    account.accountId,
    id,
  ]);
  if (deleted.rowCount === 0) return refuse("recurrence");
  return answerSaying(152, "The recurrence was successfully deleted.", { recurrence: { id } });
};

const approvedFields = z.object({ customer_id: customerId });

/** The customer's latest approved recurring payment; that an empty answer is code 1 is a guess. */
export const exportApprovedRecurrence: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(approvedFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const found = await pool.query<TransactionRow>(
    `${selectTransactionsSql} and customer_id = $3 and created_through = $4 and state in ('authorized', 'pending', 'settled')
     order by created_at desc limit 1`,
    [account.accountId, account.settings.zone, fields.value.customer_id, recurringThrough],
  );
  const row = found.rows[0];
  if (row === undefined) return answer(1, { transactions: [] });
  return answerSaying(155, "The recurrence was successfully exported.", toExportRecord(row, false));
};
