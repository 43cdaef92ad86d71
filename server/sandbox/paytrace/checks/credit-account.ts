import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, readFields } from "../wire/fields";
import type { CheckSource } from "./check-sources";

const creditFields = z.object({ amount });

/**
 * Sends money to an account without an earlier check. The two paths are guesses; that it takes the permission of refunds
 * without an earlier sale, as with cards, is one too.
 */
export const creditAccount =
  (source: CheckSource): Endpoint =>
  async (call) => {
    if (!call.account.settings.unreferencedRefunds) return refuse("permission");
    const fields = readFields(creditFields, call.body);
    const credited = await source(call);
    if (!fields.ok || !credited.ok) {
      return refuse(...(fields.ok ? [] : fields.error), ...(credited.ok ? [] : credited.error));
    }
    const recorded = await call.pool.query<{ check_transaction_id: string }>(
      `insert into paytrace.checks (account_id, check_transaction_id, kind, state, amount_cents, account_last4,
         customer_id, created_at)
       values ($1, nextval('paytrace.check_ids'), 'REFUND', 'pending', $2, $3, $4, $5) returning check_transaction_id`,
      [
        call.account.accountId,
        fields.value.amount.toString(),
        credited.value.last4,
        credited.value.customerId,
        call.now,
      ],
    );
    return answer(122, { check_transaction_id: Number(recorded.rows[0]?.check_transaction_id) });
  };
