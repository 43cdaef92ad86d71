import type { Connector, HttpTransport } from "@/server/connectors/contract";
import { check } from "./check";
import { createShopifyClient, type ShopifyClient } from "./create-client";
import { resources } from "./resources";
import { shopifyConfig, shopifyCredentials } from "./settings";

export { createShopifyClient, type ShopifyClient } from "./create-client";
export type { PricedVariant, PricePage } from "./list-prices";
export type { StockItem, StockPage } from "./list-stock";
export { readShopNotification, type ShopNotification } from "./notification";
export type { ShopAddress } from "./order-address";
export { needsAllOrders, shownDays } from "./order-history";
export type { ShopOrder } from "./orders";
export type { PlacedPage, PlacedSpan } from "./pull-placed-orders";
export { orderOfAnswer, type ShopOrderLine, type ShopOrderWithTransactions, type ShopTransaction } from "./read-order";
export { readWebhookOrder } from "./read-webhook-order";
export { type ShopifyConfig, shopifyConfig, shopifyCredentials } from "./settings";
export type { ShopifyContext } from "./shopify-context";

/** Shopify's GraphQL Admin API. */
export const shopifyConnector: Connector<
  typeof shopifyConfig,
  typeof shopifyCredentials,
  HttpTransport,
  ShopifyClient
> = {
  manifest: {
    id: "shopify",
    name: "Shopify",
    summary: "Orders, refunds, customers, products and stock of a Shopify shop.",
    slot: "shop",
    version: 1,
    ways: [
      {
        way: "shopify",
        config: {},
        title: "Shopify shop",
        what: "A shop of yours, read by an app that you make in Shopify. Nothing there is changed by connecting it.",
        act: "Connect a Shopify shop",
      },
    ],
  },
  config: shopifyConfig,
  credentials: shopifyCredentials,
  resources,
  webhooks: { schemes: ["shopify"] },
  check,
  operations: createShopifyClient,
};
