import { z } from "zod";
import { inTransaction } from "../schema/in-transaction";
import { answer, refuse } from "../wire/answer";
import type { Call, Endpoint } from "../wire/call";
import { amount, readFields, transactionId } from "../wire/fields";
import { type LockedTransaction, lockTransaction } from "./lock-transaction";
import { recordTransactions } from "./record-transactions";
import type { NewTransaction } from "./transaction";

const refundFields = z.object({ transaction_id: transactionId, amount: amount.optional() });

/** Refunds a settled transaction, all that is left of it or a part. The refund is a transaction of its own. */
export const refundTransaction: Endpoint = async (call) => {
  const fields = readFields(refundFields, call.body);
  if (!fields.ok) return refuse(...fields.error);
  const { account } = call;
  return inTransaction(call.pool, async (client) => {
    const sale = await lockTransaction(client, account.accountId, fields.value.transaction_id);
    if (sale === undefined || sale.kind === "REFUND") return refuse("transaction_id");
    if (sale.state !== "settled") return refuse("not_settled");
    const left = sale.amountCents - sale.refundedCents;
    const refunded = fields.value.amount ?? left;
    if (refunded > left || refunded === 0n) return refuse("refund_too_large");
    await client.query(
      `update paytrace.transactions set refunded_cents = refunded_cents + $3
       where account_id = $1 and transaction_id = $2`,
      [account.accountId, sale.transactionId, refunded.toString()],
    );
    const [refundId] = await recordTransactions(client, account, call.clock.now(), [toRefund(call, sale, refunded)]);
    return answer(106, { transaction_id: Number(refundId), external_transaction_id: "" });
  });
};

const toRefund = (call: Call, sale: LockedTransaction, amountCents: bigint): NewTransaction => ({
  kind: "REFUND",
  state: "pending",
  amountCents,
  // Kept for our notification and for limits alone: the export of PayTrace shows no link to the sale.
  originalTransactionId: sale.transactionId,
  card: {
    digits: sale.cardDigits,
    hash: sale.cardHash,
    expirationMonth: sale.expirationMonth,
    expirationYear: sale.expirationYear,
  },
  invoiceId: sale.invoiceId,
  description: "",
  taxAmount: "",
  customerReferenceId: sale.customerReferenceId,
  customerId: sale.customerId,
  receiptEmail: "",
  billingAddress: sale.billingAddress,
  shippingAddress: sale.shippingAddress,
  discretionaryData: sale.discretionaryData,
  approvalCode: "",
  approvalMessage: "",
  avsResponse: "",
  cscResponse: "",
  createdAt: call.now,
  createdThrough: "API",
  fromIp: call.remoteAddress,
});
