import { addMonth } from "./add-month";
import { keepCard } from "./card-of";
import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskCheckout, DeskSubscription } from "./desk-objects";
import { isUsedUp, redeem } from "./discount";
import { makeInvoice } from "./make-invoice";
import { putAndSay } from "./say-event";
import type { TestCard } from "./test-cards";
import type { TestCode } from "./test-codes";

const daySeconds = 86_400;

interface BeginInput {
  readonly origin: string;
  readonly session: DeskCheckout;
  readonly card: TestCard;
  readonly code: TestCode | null;
}

/** A checkout is completed: the subscription begins, with its trial or its first payment. */
export async function beginSubscription(
  desk: DeskTransaction,
  { origin, session, card, code }: BeginInput,
): Promise<void> {
  const price = await desk.find("price", session.desk.price);
  if (price === undefined) throw new Error("The price of a checkout is missing.");
  const { now } = desk;
  const trialEnd = session.desk.trialDays > 0 ? now + session.desk.trialDays * daySeconds : null;
  const id = deskId("sub");
  const kept = { id, created: now, livemode: false } as const;
  const method = await keepCard(desk, session.customer, card);
  const discount = code === null ? null : await redeem(desk, code, { customer: session.customer, subscription: id });
  const begun: DeskSubscription = {
    ...kept,
    object: "subscription",
    customer: session.customer,
    currency: price.currency,
    status: trialEnd === null ? "active" : "trialing",
    metadata: session.desk.metadata,
    cancel_at_period_end: false,
    cancel_at: null,
    canceled_at: null,
    ended_at: null,
    trial_start: trialEnd === null ? null : now,
    trial_end: trialEnd,
    start_date: now,
    billing_cycle_anchor: trialEnd ?? now,
    collection_method: "charge_automatically",
    default_payment_method: method.id,
    latest_invoice: null,
    discounts: discount === null ? [] : [discount.id],
    items: {
      object: "list",
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
      data: [
        {
          id: deskId("si"),
          object: "subscription_item",
          subscription: id,
          quantity: 1,
          price,
          current_period_start: now,
          current_period_end: trialEnd ?? addMonth(now),
        },
      ],
    },
  };
  const [item] = begun.items.data;
  const amount = trialEnd === null ? price.unit_amount : 0;
  const invoice = await makeInvoice(desk, {
    origin,
    subscription: begun,
    reason: "subscription_create",
    status: "paid",
    discount,
    lines: [
      {
        amount,
        description: trialEnd === null ? "First month" : "Trial",
        proration: false,
        period: { start: item.current_period_start, end: item.current_period_end },
      },
    ],
  });
  const discounts = discount === null || isUsedUp(discount, amount) ? [] : begun.discounts;
  await putAndSay(desk, "subscription", "customer.subscription.created", {
    ...begun,
    discounts,
    latest_invoice: invoice.id,
  });
  await putAndSay(desk, "invoice", "invoice.paid", invoice);
  await putAndSay(desk, "checkout.session", "checkout.session.completed", {
    ...session,
    status: "complete",
    url: null,
    subscription: id,
    payment_status: amount === 0 ? "no_payment_required" : "paid",
  });
}
