import type { ConnectorResource, ResourceField } from "@/server/connectors/contract";
import { pullPage } from "./pull-page";
import type { GatewayTransaction } from "./schemas";
import type { PayTraceContext } from "./session";

/** A line for each property of a transaction: the compiler asks for it once the property is there. */
const fields = {
  transactionId: { label: "Transaction ID", type: "text", width: 18, personal: false },
  type: { label: "Type", type: "choice", personal: false },
  status: { label: "Status", type: "choice", personal: false },
  amount: { label: "Amount", type: "money", personal: false },
  occurredAt: { label: "Taken at", type: "instant", personal: false },
  settledAt: { label: "Settled at", type: "instant", personal: false },
  batchNumber: { label: "Batch", type: "text", width: 6, personal: false },
  invoiceId: { label: "Invoice ID", type: "text", width: 50, personal: false },
  customerReferenceId: { label: "Customer reference", type: "text", width: 50, personal: false },
  customerId: { label: "Customer ID", type: "text", personal: true },
  payerName: { label: "Payer", type: "text", personal: true },
  payerEmail: { label: "Payer's e-mail", type: "text", personal: true },
  maskedNumber: { label: "Masked card number", type: "text", personal: true },
  cardBrand: { label: "Card brand", type: "choice", personal: false },
  approvalCode: { label: "Approval code", type: "text", personal: false },
  approvalMessage: { label: "Issuer's answer", type: "text", personal: false },
  avsResponse: { label: "Address check", type: "text", personal: false },
  cscResponse: { label: "Security code check", type: "text", personal: false },
  responseText: { label: "Status in PayTrace's words", type: "text", personal: false },
  originalTransactionId: { label: "Original transaction ID", type: "text", width: 18, personal: false },
  discretionary: { label: "Discretionary data", type: "list", personal: true },
} as const satisfies Record<keyof GatewayTransaction, Omit<ResourceField, "name">>;

export const transactionsResource: ConnectorResource<PayTraceContext> = {
  label: "Transactions",
  fields: Object.entries(fields).map(([name, field]) => ({ name, ...field })),
  pull: pullPage,
};
