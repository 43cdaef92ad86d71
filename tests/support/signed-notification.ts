import { signedHeaders } from "../../server/sandbox/paytrace/notifications/sign";
import type { InstalledTenant } from "./installation";

export interface NotificationToSend {
  readonly tenant: Pick<InstalledTenant, "hookPath" | "hookSecret">;
  /** The delivery's id: what makes a repetition a repetition. */
  readonly id: string;
  readonly body: string;
}

/** What our simulated gateway says of a sale. The amount is a hint only: the portal reads the transaction itself. */
export function saleNotification(
  sale: { readonly transactionId: string; readonly amountCents: bigint; readonly invoiceId: string },
  approved = true,
): string {
  const cents = sale.amountCents.toString().padStart(3, "0");
  return JSON.stringify({
    type: `paytrace.transaction.sale_${approved ? "approved" : "declined"}`,
    occurredAt: new Date().toISOString(),
    data: {
      transaction_id: sale.transactionId,
      amount: `${cents.slice(0, -2)}.${cents.slice(-2)}`,
      currency: "USD",
      invoice_id: sale.invoiceId,
    },
  });
}

/** Headers of one attempt; the signature names the second in which it is sent. */
export const headersOf = ({ tenant, id, body }: NotificationToSend): Record<string, string> =>
  signedHeaders([tenant.hookSecret], id, Math.floor(Date.now() / 1_000), body);
