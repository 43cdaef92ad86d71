import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, text, transactionId } from "../wire/fields";
import { selectTransactionsSql, type TransactionRow, toExportRecord } from "./transaction-row";
import { usDate } from "./us-date";

/** The filter values of the documentation as conditions; `STR/FWD` has no counterpart in this API. */
const typeConditions = {
  "": "true",
  SALE: "kind = 'SALE'",
  AUTHORIZATION: "kind = 'AUTHORIZATION'",
  REFUND: "kind = 'REFUND'",
  VOID: "state in ('voided', 'auto_voided')",
  SETTLED: "state = 'settled'",
  PENDING: "state = 'pending'",
  DECLINED: "state = 'declined'",
  "STR/FWD": "false",
} as const;

const exportFields = z.object({
  start_date: usDate,
  end_date: usDate,
  transaction_id: transactionId.optional(),
  transaction_type: z
    .enum(Object.keys(typeConditions) as (keyof typeof typeConditions)[], { error: "malformed" })
    .default(""),
  customer_id: text(50),
  including_text: text(),
  include_bin: z.boolean().default(false),
});

/** All transactions created on the given local days, oldest first; the real API has no paging either. */
export const exportByDateRange: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(exportFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const asked = fields.value;
  if (asked.start_date > asked.end_date) return refuse("date_range");
  const found = await pool.query<TransactionRow>(
    `${selectTransactionsSql}
       and created_at >= $3::date::timestamp at time zone $2
       and created_at < ($4::date + 1)::timestamp at time zone $2
       and ($5::bigint is null or transaction_id = $5)
       and ($6 = '' or customer_id = $6)
       and ($7 = '' or strpos(lower(concat_ws(' ', invoice_id, description, customer_reference_id, customer_id,
                                              billing_address->>'name')), lower($7)) > 0)
       and ${typeConditions[asked.transaction_type]}
     order by created_at, transaction_id`,
    [
      account.accountId,
      account.settings.zone,
      asked.start_date,
      asked.end_date,
      asked.transaction_id ?? null,
      asked.customer_id,
      asked.including_text,
    ],
  );
  return answer(1, {
    transactions: found.rows.map((row) => toExportRecord(row, asked.include_bin)),
    external_transaction_id: "",
  });
};
