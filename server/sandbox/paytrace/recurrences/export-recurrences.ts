import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { customerId, readFields } from "../wire/fields";

const exportFields = z.object({ customer_id: customerId.optional() });

interface Row {
  readonly recurrence_id: string;
  readonly customer_id: string;
  readonly amount_cents: string;
  readonly frequency: string;
  readonly start_local: string;
  readonly next_local: string | null;
  readonly total_count: number;
  readonly charged_count: number;
  readonly transaction_type: string;
  readonly description: string;
}

/** The recurrences of one customer or of all. Path and names are guesses after the creation. */
export const exportRecurrences: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(exportFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const found = await pool.query<Row>(
    `select recurrence_id, customer_id, amount_cents, frequency, to_char(start_date, 'MM/DD/YYYY') as start_local,
            to_char(next_charge_at at time zone $2, 'MM/DD/YYYY') as next_local, total_count, charged_count,
            transaction_type, description
     from paytrace.recurrences where account_id = $1 and ($3::text is null or customer_id = $3) order by recurrence_id`,
    [account.accountId, account.settings.zone, fields.value.customer_id ?? null],
  );
  return answer(1, {
    recurrences: found.rows.map((row) => ({
      id: Number(row.recurrence_id),
      customer_id: row.customer_id,
      amount: Number(row.amount_cents) / 100,
      frequency: row.frequency,
      start_date: row.start_local,
      next_date: row.next_local ?? "",
      total_count: row.total_count,
      current_count: row.charged_count,
      transaction_type: row.transaction_type,
      description: row.description,
    })),
    external_transaction_id: "",
  });
};
