import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, transactionId } from "../wire/fields";
import { selectTransactionsSql, type TransactionRow, toExportRecord } from "./transaction-row";

const exportFields = z.object({ transaction_id: transactionId, include_bin: z.boolean().default(false) });

/** One transaction, as an array of one. That an unknown id is refused with 58 is a guess. */
export const exportById: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(exportFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const found = await pool.query<TransactionRow>({
    name: "paytrace-export-by-id",
    text: `${selectTransactionsSql} and transaction_id = $3`,
    values: [account.accountId, account.settings.zone, fields.value.transaction_id],
  });
  if (found.rows.length === 0) return refuse("transaction_id");
  return answer(1, {
    transactions: found.rows.map((row) => toExportRecord(row, fields.value.include_bin)),
    external_transaction_id: "",
  });
};
