import type { Money } from "@/server/kernel/money";
import { toLineRecord, toMovementRecord } from "@/server/pipeline/mapping/order-elements";
import type { Fact } from "./facts";
import type { Item } from "./item";
import type { LookedUp } from "./looked-up";

/** One element of a list of a record. */
export interface Listed {
  /** By which it is known again in a later try: unique within its list and the same for as long as the element is there. */
  readonly key: string;
  /** What people call it. */
  readonly text: string;
  /** What it comes to, for whoever is to look at it. */
  readonly amount?: Money;
  /** What is known of it in the flow that is called for it. */
  readonly found: Pick<LookedUp, "orderLine" | "movement" | "invoice">;
}

/** A list that a record holds, whose elements have fields of their own. */
export interface ElementList {
  readonly label: string;
  /** What people call one of them. */
  readonly one: string;
  /** What must be known of an event for it. */
  readonly needs: Fact;
  /** What the flow that is called knows of each element, beside that it is one. */
  readonly gives: Fact;
  /** In the order of the record. */
  readonly read: (item: Item) => readonly Listed[];
}

/** Every list that can be gone through, by its name in a flow's config. Names are kept for good: published versions hold them. */
export const elementLists = {
  "order.lines": {
    label: "Lines of the order",
    one: "Line",
    needs: "order",
    gives: "order line",
    read: ({ order }) =>
      order === undefined
        ? []
        : order.lines.map((line, at) => {
            const orderLine = toLineRecord(order, line, at + 1);
            return {
              key: line.lineId,
              text: line.sku || line.title,
              amount: orderLine.amount.shop,
              found: { orderLine },
            };
          }),
  },
  "order.transactions": {
    label: "Movements of the order's money",
    one: "Movement",
    needs: "order",
    gives: "order movement",
    read: ({ order }) =>
      order === undefined
        ? []
        : order.transactions.map((movement, at) => ({
            key: movement.transactionId,
            text: movement.authorizationCode || movement.transactionId,
            amount: movement.amount.shop,
            found: { movement: toMovementRecord(order, movement, at + 1) },
          })),
  },
  invoices: {
    label: "Invoices that were found",
    one: "Invoice",
    needs: "invoice",
    gives: "other invoice",
    read: ({ invoices }) =>
      invoices.map((invoice) => ({
        key: invoice.invno.trim(),
        text: invoice.invno.trim(),
        amount: invoice.balance,
        found: { invoice },
      })),
  },
} as const satisfies Record<string, ElementList>;
export type ElementListName = keyof typeof elementLists;

export const elementListNames = Object.keys(elementLists) as readonly ElementListName[];
