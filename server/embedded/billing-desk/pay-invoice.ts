import { keepCard } from "./card-of";
import type { DeskTransaction } from "./desk.repo";
import type { DeskInvoice, DeskSubscription } from "./desk-objects";
import { putAndSay } from "./say-event";
import type { TestCard } from "./test-cards";

/** An open invoice is paid with another card, which is kept for the months to come. */
export async function payWithCard(desk: DeskTransaction, invoice: DeskInvoice, card: TestCard): Promise<DeskInvoice> {
  const { id } = await keepCard(desk, invoice.customer, card);
  return settleInvoice(desk, invoice, { default_payment_method: id });
}

/** An open invoice is paid, and the subscription it belongs to goes on. */
export async function settleInvoice(
  desk: DeskTransaction,
  invoice: DeskInvoice,
  besides: Partial<Pick<DeskSubscription, "default_payment_method">> = {},
): Promise<DeskInvoice> {
  const subscription = await desk.find("subscription", invoice.parent.subscription_details.subscription);
  if (subscription !== undefined && subscription.status !== "canceled") {
    const status = subscription.status === "past_due" ? "active" : subscription.status;
    await putAndSay(desk, "subscription", "customer.subscription.updated", { ...subscription, ...besides, status });
  }
  const paid: DeskInvoice = {
    ...invoice,
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    paid_at: desk.now,
  };
  await putAndSay(desk, "invoice", "invoice.paid", paid);
  return paid;
}
