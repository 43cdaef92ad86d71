import type { DeskTransaction } from "./desk.repo";
import type { DeskPrice, DeskSubscription } from "./desk-objects";
import { discountAt, isUsedUp } from "./discount";
import { makeInvoice } from "./make-invoice";
import { prorate } from "./prorate";
import { putAndSay } from "./say-event";

export interface SubscriptionChange {
  readonly price?: DeskPrice | undefined;
  readonly cancelAtPeriodEnd?: boolean | undefined;
  /** Null takes its own card away, so that it is charged to its customer's. */
  readonly paymentMethod?: string | null | undefined;
  /** The instant that was shown in a preview, so that what is charged is what was said. */
  readonly prorationDate?: number | undefined;
}

/** Another price, with what it costs charged at once, or the end at the end of the period, or both taken back. */
export async function changeSubscription(
  desk: DeskTransaction,
  origin: string,
  subscription: DeskSubscription,
  change: SubscriptionChange,
): Promise<DeskSubscription> {
  const { price, cancelAtPeriodEnd = subscription.cancel_at_period_end, prorationDate = desk.now } = change;
  const { paymentMethod = subscription.default_payment_method } = change;
  const [item] = subscription.items.data;
  const changed: DeskSubscription = {
    ...subscription,
    cancel_at_period_end: cancelAtPeriodEnd,
    default_payment_method: paymentMethod,
    cancel_at: cancelAtPeriodEnd ? item.current_period_end : null,
    canceled_at: cancelAtPeriodEnd ? (subscription.canceled_at ?? desk.now) : null,
    items: { ...subscription.items, data: [{ ...item, price: price ?? item.price }] },
  };
  const lines = price === undefined ? [] : prorate(subscription, price, prorationDate);
  if (lines.length === 0) {
    await putAndSay(desk, "subscription", "customer.subscription.updated", changed);
    return changed;
  }
  const discount = await discountAt(desk, changed, desk.now);
  const invoice = await makeInvoice(desk, {
    origin,
    subscription: changed,
    reason: "subscription_update",
    status: "paid",
    lines,
    discount,
  });
  const isSpent = discount !== null && isUsedUp(discount, invoice.subtotal);
  const billed = { ...changed, latest_invoice: invoice.id, discounts: isSpent ? [] : changed.discounts };
  await putAndSay(desk, "subscription", "customer.subscription.updated", billed);
  await putAndSay(desk, "invoice", "invoice.paid", invoice);
  return billed;
}
