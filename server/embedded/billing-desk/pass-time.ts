import { addMonth } from "./add-month";
import { cardOf } from "./card-of";
import type { DeskTransaction } from "./desk.repo";
import type { DeskSubscription } from "./desk-objects";
import { discountAt, isUsedUp } from "./discount";
import { makeInvoice } from "./make-invoice";
import { putAndSay } from "./say-event";
import { testCards } from "./test-cards";

/** How long an unpaid subscription lives on before the desk ends it. */
export const graceSeconds = 14 * 86_400;

/** Does what time brings: trials end, months are charged, what was cancelled or stays unpaid ends. */
export async function passTime(desk: DeskTransaction, origin: string): Promise<void> {
  for (const subscription of await desk.listLive()) {
    let now = subscription;
    // A jump of a year is twelve renewals.
    while (isDue(now, desk.now)) now = await renewOrEnd(desk, origin, now);
  }
}

const endOf = (subscription: DeskSubscription): number => {
  const [item] = subscription.items.data;
  // An unpaid month has begun already; it is the grace that ends.
  return subscription.status === "past_due" ? item.current_period_start + graceSeconds : item.current_period_end;
};

const isDue = (subscription: DeskSubscription, now: number): boolean =>
  subscription.status !== "canceled" && endOf(subscription) <= now;

async function renewOrEnd(
  desk: DeskTransaction,
  origin: string,
  subscription: DeskSubscription,
): Promise<DeskSubscription> {
  const [item] = subscription.items.data;
  if (subscription.cancel_at_period_end || subscription.status === "past_due") {
    const ended: DeskSubscription = { ...subscription, status: "canceled", ended_at: endOf(subscription) };
    await putAndSay(desk, "subscription", "customer.subscription.deleted", ended);
    return ended;
  }
  const begins = item.current_period_end;
  const period = { start: begins, end: addMonth(begins) };
  const discount = await discountAt(desk, subscription, begins);
  const card = await cardOf(desk, subscription);
  const verdict = card === undefined ? "declined" : testCards[card].onRenewal;
  const isPaid = verdict === "paid";
  const items = {
    ...subscription.items,
    data: [{ ...item, current_period_start: period.start, current_period_end: period.end }] as const,
  };
  const invoice = await makeInvoice(desk, {
    origin,
    subscription: { ...subscription, items },
    reason: "subscription_cycle",
    discount,
    status: isPaid ? "paid" : "open",
    lines: [{ amount: item.price.unit_amount, description: "Month", proration: false, period }],
  });
  const renewed: DeskSubscription = {
    ...subscription,
    items,
    latest_invoice: invoice.id,
    discounts: discount === null || isUsedUp(discount, invoice.subtotal) ? [] : subscription.discounts,
    status: isPaid ? "active" : "past_due",
  };
  const tried = { ...invoice, attempt_count: 1 };
  await putAndSay(desk, "subscription", "customer.subscription.updated", renewed);
  await putAndSay(desk, "invoice", isPaid ? "invoice.paid" : "invoice.payment_failed", tried);
  if (verdict === "asks") await putAndSay(desk, "invoice", "invoice.payment_action_required", tried);
  return renewed;
}
