import { toDecimal } from "@/server/kernel/money";
import type { Account } from "../accounts/account";
import type { ClaimedDelivery } from "./claim-deliveries";
import { signedHeaders } from "./sign";

export interface RenderedDelivery {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The request of one attempt; undefined when the merchant no longer wants any. The body is the same at every attempt. */
export function renderDelivery(account: Account, delivery: ClaimedDelivery, now: Date): RenderedDelivery | undefined {
  const { notifications, silentPostUrl } = account.settings;
  if (delivery.channel === "silent_post") {
    if (silentPostUrl === null) return undefined;
    return {
      url: silentPostUrl,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ parmList: silentPostParameters(delivery) }).toString(),
    };
  }
  if (notifications.url === null) return undefined;
  const body = JSON.stringify(notificationOf(delivery));
  const id = `msg_${delivery.delivery_id.replaceAll("-", "")}`;
  return {
    url: notifications.url,
    headers: signedHeaders(notifications.secrets, id, Math.floor(now.getTime() / 1_000), body),
    body,
  };
}

/**
 * Our notification. It says which transaction changed and gives amount and invoice as a hint; who receives it reads
 * the transaction itself before acting. It never carries card data.
 */
const notificationOf = (delivery: ClaimedDelivery) => ({
  type: delivery.event,
  occurredAt: delivery.occurred_at.toISOString(),
  data: {
    transaction_id: delivery.transaction_id,
    ...(delivery.original_transaction_id === null ? {} : { original_transaction_id: delivery.original_transaction_id }),
    amount: toDecimal({ minor: BigInt(delivery.amount_cents), currency: "USD" }),
    currency: "USD",
    invoice_id: delivery.invoice_id,
    // A chargeback is announced by one delivery, so the delivery's id names it too; the same one at every attempt.
    ...(delivery.event === "paytrace.transaction.charged_back" ? { chargeback_id: delivery.delivery_id } : {}),
  },
});

/** The legacy silent post, the one callback PayTrace documents. We put the invoice where its checkout puts the order. */
const silentPostParameters = (delivery: ClaimedDelivery): string =>
  Object.entries({
    ORDERID: delivery.invoice_id,
    TRANSACTIONID: delivery.transaction_id,
    APPCODE: delivery.approval_code,
    APPMSG: delivery.approval_message,
    AVSRESPONSE: delivery.avs_response,
    CSCRESPONSE: delivery.csc_response,
    EMAIL: delivery.receipt_email,
  })
    .map(([name, value]) => `${name}~${value}|`)
    .join("");
