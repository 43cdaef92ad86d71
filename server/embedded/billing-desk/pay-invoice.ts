import type { DeskTransaction } from "./desk.repo";
import type { DeskInvoice } from "./desk-objects";
import { putAndSay } from "./say-event";
import type { TestCard } from "./test-cards";

/** An open invoice is paid with another card, which is kept for the months to come. */
export async function payInvoice(desk: DeskTransaction, invoice: DeskInvoice, card: TestCard): Promise<void> {
  const subscription = await desk.find("subscription", invoice.parent.subscription_details.subscription);
  if (subscription !== undefined && subscription.status !== "canceled") {
    const status = subscription.status === "past_due" ? "active" : subscription.status;
    await putAndSay(desk, "customer.subscription.updated", {
      ...{ ...subscription, status, default_payment_method: card },
    });
  }
  await putAndSay(desk, "invoice.paid", {
    ...{ ...invoice, status: "paid", amount_paid: invoice.amount_due, amount_remaining: 0 },
  });
}
