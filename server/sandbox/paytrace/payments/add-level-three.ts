import { z } from "zod";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, text, transactionId } from "../wire/fields";

const levelThreeFields = z.object({
  transaction_id: transactionId,
  invoice_id: text(50),
  customer_reference_id: text(50),
  line_items: z.array(z.looseObject({}), { error: "malformed" }).max(100, "malformed").default([]),
});

/** Only what is approved and not yet settled takes enhanced data; invoice and reference are overwritten. */
const addSql = `
  update paytrace.transactions set level_three = $3,
    invoice_id = coalesce(nullif($4, ''), invoice_id),
    customer_reference_id = coalesce(nullif($5, ''), customer_reference_id)
  where account_id = $1 and transaction_id = $2 and state in ('authorized', 'pending')
    and card_digits like $6`;

const brands = {
  visa: { code: 170, title: "Visa", digits: "4%" },
  mastercard: { code: 171, title: "MasterCard", digits: "5%" },
} as const;

/** Adds level 3 data to a Visa or Mastercard transaction. */
export const addLevelThree =
  (brand: keyof typeof brands): Endpoint =>
  async ({ body, pool, account }) => {
    const fields = readFields(levelThreeFields, body);
    if (!fields.ok) return refuse(...fields.error);
    const { transaction_id, invoice_id, customer_reference_id, line_items } = fields.value;
    const { code, title, digits } = brands[brand];
    const added = await pool.query(addSql, [
      account.accountId,
      transaction_id,
      JSON.stringify(line_items),
      invoice_id,
      customer_reference_id,
      digits,
    ]);
    if (added.rowCount === 0) return refuse("level_three");
    return answerSaying(
      code,
      `${title} enhanced data was successfully added to Transaction ID ${transaction_id}. ${line_items.length} line item records were created.`,
      {},
    );
  };
