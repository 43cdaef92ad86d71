import { z } from "zod";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { endItem, type Item, isOpen, passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "shop.wait-order";
const dayMs = 86_400_000;
/** Each look is one call to the shop, for every order that waits. */
const lookEveryMs = 1_800_000;

const config = z.strictObject({
  until: z
    .enum(["paid", "shipped"])
    .default("paid")
    .register(stepFields, {
      label: "Until it is",
      help: "As the shop says of the whole order.",
      options: { paid: "Paid", shipped: "Shipped" },
    }),
  days: z.int().min(1).max(60).default(5).register(stepFields, {
    label: "At most",
    help: "After so many days it goes on by the other way out.",
  }),
});
type Until = z.output<typeof config>["until"];

/** What of an order says that it has come to pass, and that it never will. */
const states = {
  paid: { has: ["PAID", "PARTIALLY_REFUNDED"], never: ["VOIDED", "REFUNDED", "EXPIRED"] },
  shipped: { has: ["FULFILLED"], never: [] },
} as const satisfies Record<Until, { readonly has: readonly string[]; readonly never: readonly string[] }>;

/** Keeps an order until the shop says that it is paid, or shipped. */
export const waitOrderStep = defineStep({
  type,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Waits until the order is paid, or shipped.",
    help: "The order is read from the shop every half hour, by the step of this flow that reads it. One that is cancelled, or whose money was given back, goes on at once by the other way out, like one that has not come so far in time. Further states of the order wait behind it, so that their order is kept.",
    example:
      "An order on invoice becomes a sales order once it is paid; what is not paid after 5 days is put before you.",
  },
  config,
  ports: ({ until }) => [
    { name: "reached", label: until === "paid" ? "Paid" : "Shipped" },
    { name: "not_reached", label: until === "paid" ? "Not paid" : "Not shipped" },
  ],
  needs: ["order"],
  prepare:
    ({ until, days }) =>
    async ({ clock }, items) => {
      const now = clock.now();
      for (const item of items.filter(isOpen)) {
        const { order } = item;
        if (order === undefined) continue;
        if (isIn(order, until, "has")) leave(item, "reached", `It is ${until}.`);
        else if (order.cancelledAt !== undefined || isIn(order, until, "never"))
          leave(item, "not_reached", `It is not ${until} any more.`);
        else {
          const dueAt = item.gates.get(item.node)?.dueAt ?? new Date(now.getTime() + days * dayMs);
          if (dueAt <= now) leave(item, "not_reached", `It was not ${until} within ${days} days.`);
          else {
            const next = new Date(Math.min(dueAt.getTime(), now.getTime() + lookEveryMs));
            const gate = { node: item.node, kind: "wait", dueAt, amount: undefined } as const;
            const text = `${order.name} goes on when it is ${until}, as the flow says.`;
            endItem(item, type, { status: "parked", text, until: next, gate });
          }
        }
      }
    },
});

function isIn(order: ShopOrderWithTransactions, until: Until, which: "has" | "never"): boolean {
  const state = until === "paid" ? (order.financialStatus ?? "") : order.fulfillmentStatus;
  return states[until][which].some((known: string) => known === state.toUpperCase());
}

function leave(item: Item, port: string, text: string): void {
  item.port = port;
  passed(item, type, text);
}
