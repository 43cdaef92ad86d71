import type { DeskTransaction } from "./desk.repo";
import type { DeskPrice, DeskSubscription } from "./desk-objects";
import { makeInvoice } from "./make-invoice";
import { prorate } from "./prorate";
import { putAndSay } from "./say-event";

export interface SubscriptionChange {
  readonly price?: DeskPrice | undefined;
  readonly cancelAtPeriodEnd?: boolean | undefined;
  /** The instant that was shown in a preview, so that what is charged is what was said. */
  readonly prorationDate?: number | undefined;
}

/** Another price, with what it costs charged at once, or the end at the end of the period, or both taken back. */
export async function changeSubscription(
  desk: DeskTransaction,
  origin: string,
  subscription: DeskSubscription,
  { price, cancelAtPeriodEnd = subscription.cancel_at_period_end, prorationDate = desk.now }: SubscriptionChange,
): Promise<DeskSubscription> {
  const [item] = subscription.items.data;
  const changed: DeskSubscription = {
    ...{ ...subscription, cancel_at_period_end: cancelAtPeriodEnd },
    cancel_at: cancelAtPeriodEnd ? item.current_period_end : null,
    canceled_at: cancelAtPeriodEnd ? (subscription.canceled_at ?? desk.now) : null,
    items: { ...subscription.items, data: [{ ...item, price: price ?? item.price }] },
  };
  const lines = price === undefined ? [] : prorate(subscription, price, prorationDate);
  if (lines.length === 0) {
    await putAndSay(desk, "customer.subscription.updated", changed);
    return changed;
  }
  const invoice = makeInvoice(desk, {
    ...{ origin, subscription: changed, reason: "subscription_update", status: "paid", lines },
  });
  const billed = { ...changed, latest_invoice: invoice.id };
  await putAndSay(desk, "customer.subscription.updated", billed);
  await putAndSay(desk, "invoice.paid", invoice);
  return billed;
}
