import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import { type ItemValue, known } from "./item-value";

const ofPayment = (
  label: string,
  type: ValueType,
  read: (transaction: GatewayTransaction) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "payment",
  read: ({ record }) => (record === undefined ? undefined : read(record.canonical)),
});

/** Of the payment, as PayTrace's own record has it. */
export const paymentValues = {
  "payment.amount": ofPayment("Amount", "money", ({ amount }) => amount),
  "payment.type": {
    ...ofPayment("Kind of transaction", "choice", ({ type }) => type),
    choices: ["sale", "authorization", "capture", "refund", "void", "chargeback"],
  },
  "payment.status": {
    ...ofPayment("State at PayTrace", "choice", ({ status }) => status),
    choices: ["authorized", "pending", "settled", "refunded", "declined", "voided", "approved_then_voided"],
  },
  "payment.cardBrand": {
    ...ofPayment("Card brand", "choice", ({ cardBrand }) => cardBrand),
    choices: ["visa", "mastercard", "amex", "discover", "diners", "jcb"],
  },
  "payment.customerId": ofPayment("Customer at PayTrace", "text", ({ customerId }) => known(customerId)),
  "payment.payerName": ofPayment("Name of the payer", "text", ({ payerName }) => known(payerName), true),
  "payment.invoiceId": ofPayment("Invoice the payer named", "text", ({ invoiceId }) => known(invoiceId)),
  "payment.occurredAt": ofPayment("When it was taken", "instant", ({ occurredAt }) => occurredAt),
  "payment.settledAt": ofPayment("When it settled", "instant", ({ settledAt }) => settledAt),
} as const satisfies Record<string, ItemValue>;
