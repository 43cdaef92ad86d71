import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import type { ShopEventBody } from "@/server/pipeline/events/event.schema";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import { type ItemValue, known } from "./item-value";

const ofShop = (label: string, read: (message: ShopEventBody["message"]) => string): ItemValue => ({
  label,
  type: "text",
  personal: false,
  fact: "shop record",
  read: ({ body }) => (body.about === "shop" ? known(read(body.message)) : undefined),
});

const ofOrder = (
  label: string,
  type: ValueType,
  read: (order: ShopOrderWithTransactions) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "order",
  read: ({ order }) => (order === undefined ? undefined : read(order)),
});

/** Of the shop: its record as it was announced, and its order as we read it. */
export const shopValues = {
  "shop.name": ofShop("Name of the shop's record", ({ name }) => name),
  "shop.state": ofShop("State of the shop's record, when it was announced", ({ state }) => state),
  "order.name": ofOrder("Name of the order", "text", ({ name }) => name),
  "order.total": ofOrder("Total of the order", "money", ({ total }) => total.shop),
  "order.paid": ofOrder("State of the order's money", "text", ({ financialStatus }) => known(financialStatus)),
  "order.email": ofOrder("E-mail address of the order", "text", ({ email }) => known(email), true),
} as const satisfies Record<string, ItemValue>;
