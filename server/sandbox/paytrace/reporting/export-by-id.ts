import { z } from "zod";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, transactionId } from "../wire/fields";
import { toExportRecord } from "./transaction-row";

const exportFields = z.object({ transaction_id: transactionId, include_bin: z.boolean().default(false) });

/** One transaction, as an array of one. That an unknown id is refused with 58 is a guess. */
export const exportById: Endpoint = async ({ body, account, readTransaction }) => {
  const fields = readFields(exportFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const found = await readTransaction(account, fields.value.transaction_id);
  if (found === undefined) return refuse("transaction_id");
  return answer(1, { transactions: [toExportRecord(found, fields.value.include_bin)], external_transaction_id: "" });
};
