import { z } from "zod";
import { declinedAmounts } from "../payments/decide-outcome";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields } from "../wire/fields";
import type { CheckSource } from "./check-sources";

const checkFields = z.object({ amount });

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
      `insert into paytrace.checks (account_id, check_transaction_id, kind, state, amount_cents, account_last4,
         customer_id, created_at)
       values ($1, nextval('paytrace.check_ids'), $2, $3, $4, $5, $6, $7) returning check_transaction_id`,
      [
        call.account.accountId,
        kind,
        state,
        fields.value.amount.toString(),
        drawn.value.last4,
        drawn.value.customerId,
        call.now,
      ],
    );
    const id = { check_transaction_id: Number(recorded.rows[0]?.check_transaction_id) };
    return declined ? answer(125, { ...id, ach_code: 0, ach_message: "" }) : answer(120, id);
  };
