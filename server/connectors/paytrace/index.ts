import type { Connector, HttpTransport } from "@/server/connectors/contract";
import { check } from "./check";
import { type PayTraceConfig, type PayTraceCredentials, payTraceConfig, payTraceCredentials } from "./schemas";

export { createPayTraceClient, type PayTraceClient } from "./client";
export {
  announcesChargeback,
  type NotificationType,
  type PayTraceNotification,
  readNotification,
} from "./notification";
export type { PulledTransactions, PullInput, UnreadableRecord } from "./read-transactions";
export {
  type GatewayTransaction,
  type PayTraceConfig,
  type PayTraceCredentials,
  payTraceConfig,
  payTraceCredentials,
} from "./schemas";
export type { PayTraceContext } from "./session";
export { readSilentPost, type SilentPost } from "./silent-post";
export { createTokenCache, type TokenCache } from "./tokens";
export { type KnownLink, toChargeback, toGatewayTransaction, toPulledRecord } from "./transform";
export type { ChangeOutcome, PaymentOutcome, RefundInput, SaleInput } from "./write-transactions";

/** PayTrace's JSON API, version 1. */
export const payTraceConnector: Connector<PayTraceConfig, PayTraceCredentials, HttpTransport> = {
  manifest: {
    id: "paytrace",
    title: "PayTrace",
    summary: "Payments, refunds and settled batches of a PayTrace merchant account.",
    slot: "gateway",
  },
  config: payTraceConfig,
  credentials: payTraceCredentials,
  check,
};
