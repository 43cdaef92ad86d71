import type { DeskPrice, DeskSubscription } from "./desk-objects";
import type { NewLine } from "./make-invoice";

/** What a change of price in the middle of a period credits and charges, to the second. A trial has cost nothing, so nothing is credited. */
export function prorate(subscription: DeskSubscription, price: DeskPrice, at: number): readonly NewLine[] {
  const [item] = subscription.items.data;
  const { current_period_start: start, current_period_end: end } = item;
  if (subscription.status === "trialing" || price.id === item.price.id) return [];
  const share = Math.min(1, Math.max(0, (end - at) / (end - start)));
  const prorated = { proration: true, period: { start: at, end } };
  return [
    { amount: -Math.round(item.price.unit_amount * share), description: "Unused time of the plan before", ...prorated },
    { amount: Math.round(price.unit_amount * share), description: "Remaining time of the new plan", ...prorated },
  ];
}
