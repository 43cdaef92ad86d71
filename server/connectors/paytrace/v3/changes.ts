import { z } from "zod";
import { drifted, unexpectedShape } from "../errors";
import { notDone } from "../read-answer";
import { id } from "../schemas";
import type { V3Session } from "./session";
import { asAnswer, type Body, rowsOf, type Translations } from "./translation";
import { customerNumber } from "./vault";

/** How the answer words the fate of an item is not documented: that it is the code and the id of version 1 is a guess. */
const changedItem = z.looseObject({ response_code: z.int(), transaction_id: id });

/** One item alone, so that an answer about it can be about nothing else. */
async function changeOne(session: V3Session, operation: string, item: Body): Promise<Body> {
  const answer = await session.call(`/v3/card/batch/${operation}`, { batch_items: [item] }, "write");
  const [row, another] = rowsOf(answer, "a change without its item", "batch_items", "transactions");
  const changed = changedItem.safeParse(row);
  if (!changed.success) throw drifted("a changed item", changed.error);
  if (another !== undefined) throw unexpectedShape("asked for one change, got several");
  const { response_code: code, transaction_id } = changed.data;
  return asAnswer(code, { transaction_id }, !notDone.has(code));
}

const sameTransaction = (answer: Body, { transaction_id }: Body): Body => {
  if (String(answer.transaction_id) === String(transaction_id)) return answer;
  throw unexpectedShape("asked to change one transaction, got another");
};

export const changes: Translations = {
  "/v1/transactions/authorization/capture": async (session, body) =>
    sameTransaction(await changeOne(session, "capture", body), body),
  "/v1/transactions/void": async (session, body) => sameTransaction(await changeOne(session, "void", body), body),
  async "/v1/transactions/refund/for_transaction"(session, body) {
    const answer = await changeOne(session, "refund", body);
    // The refund is a transaction of its own; an answer that names the sale leaves it to be found in the list.
    if (String(answer.transaction_id) !== String(body.transaction_id)) return answer;
    throw unexpectedShape("a refund without an id of its own");
  },
  async "/v1/transactions/refund/to_customer"(session, body) {
    const { amount, invoice_id } = body;
    const customer_id = await customerNumber(session, body);
    const item = { amount, customer_id, transaction_type: "refund", invoice_number: invoice_id };
    return changeOne(session, "transactions", item);
  },
  async "/v1/transactions/email_receipt"(session, { check_transaction_id, email }) {
    // The names of the fields are guesses; receipts of card payments have no path of their own.
    const fields = { transaction_id: check_transaction_id, email };
    const { success } = await session.call("/v3/checks/email/receipt", fields, "write");
    if (!success) throw unexpectedShape("a receipt that says neither yes nor no");
    return asAnswer(149, {});
  },
};
