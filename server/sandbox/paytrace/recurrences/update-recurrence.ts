import { z } from "zod";
import { usDate } from "../reporting/us-date";
import { inTransaction } from "../schema/in-transaction";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields, text } from "../wire/fields";
import { chargeTime, endless, type Frequency, firstChargeTime } from "./recurrence-days";
import { frequency, recurrenceId, totalCount, transactionType } from "./recurrences";

const updateFields = z.object({
  recurrence: z.object(
    {
      id: recurrenceId,
      amount: amount.optional(),
      frequency: frequency.optional(),
      start_date: usDate.optional(),
      total_count: totalCount.optional(),
      transaction_type: transactionType.optional(),
      description: text().optional(),
    },
    { error: "recurrence" },
  ),
});

interface Row {
  readonly frequency: Frequency;
  readonly start_date: string;
  readonly total_count: number;
  readonly charged_count: number;
}

/**
 * Changes what is given and leaves the rest. Path and fields are guesses after the creation, and so is that a new first day
 * begins the count anew while a frequency without one is refused.
 */
export const updateRecurrence: Endpoint = async ({ body, pool, account, now }) => {
  const fields = readFields(updateFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { recurrence } = fields.value;
  const { zone } = account.settings;
  return inTransaction(pool, async (client) => {
    const found = await client.query<Row>(
      `select frequency, start_date::text, total_count, charged_count from paytrace.recurrences
       where account_id = $1 and recurrence_id = $2 for update`,
      [account.accountId, recurrence.id],
    );
    const current = found.rows[0];
    if (current === undefined || (recurrence.frequency !== undefined && recurrence.start_date === undefined)) {
      return refuse("recurrence");
    }
    const isAnew = recurrence.start_date !== undefined;
    const chosen = {
      frequency: recurrence.frequency ?? current.frequency,
      start: recurrence.start_date ?? current.start_date,
      total: recurrence.total_count ?? current.total_count,
      done: isAnew ? 0 : current.charged_count,
    };
    const next = isAnew
      ? firstChargeTime(zone, chosen.start, chosen.frequency, now)
      : chargeTime(zone, chosen.start, chosen.frequency, chosen.done);
    if (next === undefined) return refuse("recurrence");
    const ended = chosen.total !== endless && chosen.done >= chosen.total;
    await client.query(
      `update paytrace.recurrences set frequency = $3, start_date = $4, total_count = $5, charged_count = $6,
         next_charge_at = $7, amount_cents = coalesce($8, amount_cents),
         transaction_type = coalesce($9, transaction_type), description = coalesce($10, description)
       where account_id = $1 and recurrence_id = $2`,
      [
        account.accountId,
        recurrence.id,
        chosen.frequency,
        chosen.start,
        chosen.total,
        chosen.done,
        ended ? null : next,
        recurrence.amount?.toString() ?? null,
        recurrence.transaction_type ?? null,
        Object.hasOwn(Object(body.recurrence), "description") ? recurrence.description : null,
      ],
    );
    return answerSaying(151, "The recurrence was successfully updated.", { recurrence: { id: recurrence.id } });
  });
};
