import type { Connector, HttpTransport } from "@/server/connectors/contract";
import { check } from "./check";
import { createPayTraceClient, type PayTraceClient } from "./client";
import { payTraceConfig, payTraceCredentials } from "./settings";
import { transactionsResource } from "./transactions-resource";

export type { Batch, ExportedBatches } from "./batches/export-batches";
export { type CardSource, encryptedCard, hostedCard } from "./card-source";
export { bankAccount, type CheckSource } from "./checks/check-source";
export type { CheckOutcome, DrawCheckInput, EntryClass } from "./checks/draw-check";
export type { CheckRefundOutcome, RefundCheckInput } from "./checks/refund-check";
export { createPayTraceClient, type PayTraceClient } from "./client";
export type { LevelThreeInput, LineItem, MastercardLineItem } from "./level-three/level-three";
export {
  announcesChargeback,
  type NotificationType,
  type PayTraceNotification,
  readAnnounced,
  readNotification,
} from "./notification";
export type { CaptureInput, ChangeOptions, ChangeOutcome } from "./payments/change-transaction";
export type { FoundSale, LookUpSaleInput } from "./payments/look-up-sale";
export type { PaymentOutcome } from "./payments/read-payment";
export type { CustomerRefundInput } from "./payments/refund-customer";
export type { RefundInput, RefundOutcome } from "./payments/refund-transaction";
export type { SellAndStoreInput } from "./payments/sell-and-store";
export type { EarlierAttempt } from "./payments/send-once";
export type { PaymentInput } from "./payments/take-payment";
export { protectScriptUrl } from "./protect-script-url";
export type { PulledTransactions, PullInput, UnreadableRecord } from "./read-transactions";
export type { ReceiptInput } from "./receipts/email-receipt";
export type { CreateRecurrenceInput, RecurrenceOutcome } from "./recurrences/create-recurrence";
export type { Recurrence } from "./recurrences/export-recurrences";
export type { RecurringPayment } from "./recurrences/read-latest-recurring-payment";
export type { Frequency, RecurrenceTerms } from "./recurrences/recurrence";
export type { UpdateRecurrenceInput } from "./recurrences/update-recurrence";
export { type RefundLinks, withRefundLinks } from "./refund-links";
export { type GatewayTransaction, transactionStatuses, transactionTypes } from "./schemas";
export type { PayTraceContext } from "./session";
export { type PayTraceConfig, type PayTraceCredentials, payTraceConfig, payTraceCredentials } from "./settings";
export { readSilentPost, type SilentPost } from "./silent-post";
export { type KnownLink, toChargeback, toGatewayTransaction, toPulledRecord } from "./transform";
export type { CheckState, ListedCheck } from "./v3/list-v3-checks";
export type { CreateCustomerInput, StoredCustomer } from "./vault/create-customer";
export type { Address, CustomerDetails } from "./vault/customer-details";
export type { ExportedCustomers, VaultCustomer } from "./vault/export-customers";
export type { UpdateCustomerInput } from "./vault/update-customer";
export { wireText } from "./wire-text";

/** PayTrace's JSON API; the connection says which version. */
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
    ways: [
      {
        way: "paytrace",
        config: {},
        title: "PayTrace account",
        what: "A merchant account of yours, with an API user that PayTrace gives you. Nothing is charged by connecting it.",
        act: "Connect a PayTrace account",
      },
    ],
  },
  config: payTraceConfig,
  credentials: payTraceCredentials,
  resources: { transactions: transactionsResource },
  webhooks: { schemes: ["standard-webhooks", "paytrace-silent-post"] },
  check,
  operations: createPayTraceClient,
};
