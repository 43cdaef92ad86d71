import { z } from "zod";
import { declinedAmounts } from "../payments/decide-outcome";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields, text } from "../wire/fields";
import type { CheckSource } from "./check-sources";

/** The key is version 3's: one check is drawn under it, and who asks again hears of that one. */
const checkFields = z.object({ amount, idempotency_key: text(50) });

/** A check sale, processed tonight, or a hold that waits to be funded. Checks are numbered apart from card payments. */
export const drawCheck =
  (kind: "SALE" | "HOLD", source: CheckSource): Endpoint =>
  async (call) => {
    const fields = readFields(checkFields, call.body);
    const drawn = await source(call);
    if (!fields.ok || !drawn.ok) {
      return refuse(...(fields.ok ? [] : fields.error), ...(drawn.ok ? [] : drawn.error));
    }
    // That the card amounts decline checks as well is ours.
    const declined = declinedAmounts[String(fields.value.amount)] !== undefined;
    const state = declined ? "declined" : kind === "SALE" ? "pending" : "held";
    const recorded = await call.pool.query<{ check_transaction_id: string }>(
      `with drawn as (
         insert into paytrace.checks (account_id, check_transaction_id, kind, state, amount_cents, account_last4,
           customer_id, created_at, idempotency_key)
         values ($1, nextval('paytrace.check_ids'), $2, $3, $4, $5, $6, $7, nullif($8, ''))
         on conflict (account_id, idempotency_key) where idempotency_key is not null do nothing
         returning check_transaction_id)
       select check_transaction_id from drawn
       union all
       select check_transaction_id from paytrace.checks where account_id = $1 and idempotency_key = $8`,
      [
        call.account.accountId,
        kind,
        state,
        fields.value.amount.toString(),
        drawn.value.last4,
        drawn.value.customerId,
        call.now,
        fields.value.idempotency_key,
      ],
    );
    const id = { check_transaction_id: Number(recorded.rows[0]?.check_transaction_id) };
    return declined ? answer(125, { ...id, ach_code: 0, ach_message: "" }) : answer(120, id);
  };
