import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskPaymentMethod, DeskSubscription } from "./desk-objects";
import { putAndSay } from "./say-event";
import type { TestCard } from "./test-cards";

/** Keeps a card of a customer. */
export async function keepCard(desk: DeskTransaction, customer: string, card: TestCard): Promise<DeskPaymentMethod> {
  const method: DeskPaymentMethod = {
    id: deskId("pm"),
    object: "payment_method",
    created: desk.now,
    livemode: false,
    customer,
    card,
  };
  await putAndSay(desk, "payment_method", "payment_method.attached", method);
  return method;
}

/** The card that a subscription is charged to: its own, else its customer's. */
export async function cardOf(
  desk: DeskTransaction,
  { default_payment_method: own, customer }: DeskSubscription,
): Promise<TestCard | undefined> {
  const id = own ?? (await desk.find("customer", customer))?.default_payment_method;
  return id == null ? undefined : (await desk.find("payment_method", id))?.card;
}

/** Makes a card the one of a customer, for what comes. Subscriptions with a card of their own keep it. */
export async function replaceCard(desk: DeskTransaction, customerId: string, card: TestCard): Promise<void> {
  const customer = await desk.find("customer", customerId);
  if (customer === undefined) throw new Error("A card of a customer that does not exist.");
  const { id } = await keepCard(desk, customerId, card);
  await putAndSay(desk, "customer", "customer.updated", { ...customer, default_payment_method: id });
}
