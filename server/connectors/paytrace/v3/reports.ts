import { unexpectedShape } from "../errors";
import type { V3Answer } from "./session";
import { asAnswer, type Body, rowsOf, type Translation, type Translations } from "./translation";

/** That version 3 exports the records of version 1, alone or under the names of version 1, is a guess. */
function transactionsOf(answer: V3Answer): Body {
  const rows = rowsOf(answer, "an export without transactions", "transactions");
  // A record in which the invoice goes by another name would read as a payment of no invoice.
  if (rows.some((row) => !("invoice_id" in row))) {
    throw unexpectedShape("a record of version 3 without an invoice id", { fields: "invoice_id" });
  }
  return asAnswer(1, { transactions: rows });
}

const batches =
  (path: string): Translation =>
  async (session, body) =>
    asAnswer(1, { batches: rowsOf(await session.call(path, body, "read"), "an export without batches", "batches") });

export const reports: Translations = {
  "/v1/transactions/export/by_date_range": async (session, body) =>
    transactionsOf(await session.call("/v3/transactions/export/by-date", body, "read")),
  async "/v1/transactions/export/by_id"(session, { transaction_id }) {
    if (!/^\d{1,18}$/.test(String(transaction_id))) return asAnswer(1, { transactions: [] });
    return transactionsOf(await session.call(`/v3/transaction/export/${transaction_id}`, {}, "read"));
  },
  "/v1/batches/export": batches("/v3/batch/export/by-date"),
  "/v1/batches/export_one": batches("/v3/batch/export"),
  "/v1/batches/transaction_list": async (session, body) =>
    transactionsOf(await session.call("/v3/batch/export/transactions", body, "read")),
};
