import type { Connector, HttpTransport } from "@/server/connectors/contract";
import { check } from "./check";
import { createPayTraceClient, type PayTraceClient } from "./client";
import { payTraceConfig, payTraceCredentials } from "./settings";
import { transactionsResource } from "./transactions-resource";

export { type CardSource, encryptedCard, hostedCard } from "./card-source";
export { createPayTraceClient, type PayTraceClient } from "./client";
export {
  announcesChargeback,
  type NotificationType,
  type PayTraceNotification,
  readNotification,
} from "./notification";
export type { CaptureInput, ChangeOptions, ChangeOutcome } from "./payments/change-transaction";
export type { PaymentOutcome } from "./payments/read-payment";
export type { CustomerRefundInput } from "./payments/refund-customer";
export type { RefundInput, RefundOutcome } from "./payments/refund-transaction";
export type { EarlierAttempt } from "./payments/send-once";
export type { PaymentInput } from "./payments/take-payment";
export type { PulledTransactions, PullInput, UnreadableRecord } from "./read-transactions";
export type { GatewayTransaction } from "./schemas";
export type { PayTraceContext } from "./session";
export { type PayTraceConfig, type PayTraceCredentials, payTraceConfig, payTraceCredentials } from "./settings";
export { readSilentPost, type SilentPost } from "./silent-post";
export { type KnownLink, toChargeback, toGatewayTransaction, toPulledRecord } from "./transform";
export type { CreateCustomerInput, StoredCustomer } from "./vault/create-customer";
export type { Address, CustomerDetails } from "./vault/customer-details";
export type { ExportedCustomers, VaultCustomer } from "./vault/export-customers";
export type { UpdateCustomerInput } from "./vault/update-customer";

/** PayTrace's JSON API, version 1. */
export const payTraceConnector: Connector<
  typeof payTraceConfig,
  typeof payTraceCredentials,
  HttpTransport,
  PayTraceClient
> = {
  manifest: {
    id: "paytrace",
    name: "PayTrace",
    summary: "Payments, refunds and settled batches of a PayTrace merchant account.",
    slot: "gateway",
    version: 1,
  },
  config: payTraceConfig,
  credentials: payTraceCredentials,
  resources: { transactions: transactionsResource },
  webhooks: { schemes: ["standard-webhooks", "paytrace-silent-post"] },
  check,
  operations: createPayTraceClient,
};
