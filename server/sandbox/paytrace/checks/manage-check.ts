import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { checkId, readFields } from "../wire/fields";

const manageFields = z.object({ check_transaction_id: checkId });

const transitions = {
  fund: { from: ["held"], to: "pending" },
  void: { from: ["held", "pending"], to: "voided" },
} as const;

/** Funds a held check or voids one; a check in any other state is refused like one that does not exist. */
export const manageCheck =
  (action: keyof typeof transitions): Endpoint =>
  async ({ body, pool, account }) => {
    const fields = readFields(manageFields, body);
    if (!fields.ok) return refuse(...fields.error);
    const { from, to } = transitions[action];
    const moved = await pool.query(
      `update paytrace.checks set state = $3
       where account_id = $1 and check_transaction_id = $2 and state = any($4)`,
      [account.accountId, fields.value.check_transaction_id, to, from],
    );
    if (moved.rowCount === 0) return refuse("check_id");
    return answer(124, { check_transaction_id: Number(fields.value.check_transaction_id) });
  };
