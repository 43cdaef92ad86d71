import { z } from "zod";
import type { Connector, HttpTransport, ResourceField } from "@/server/connectors/contract";
import { runChecks } from "@/server/connectors/run-checks";
import { getJson } from "./get-json";
import { pullOrders, type ShopOrder } from "./pull-orders";
import { shopConfig, shopCredentials } from "./settings";

/** The compiler asks for a line here when an order gets another property. */
const orderFields = {
  orderId: { label: "Order number", type: "text", personal: false },
  placedAt: { label: "Placed at", type: "instant", personal: false },
  total: { label: "Total", type: "money", personal: false },
} as const satisfies Record<keyof ShopOrder, Omit<ResourceField, "name">>;

export const exampleShopConnector: Connector<typeof shopConfig, typeof shopCredentials, HttpTransport> = {
  manifest: {
    id: "example-shop",
    name: "Example shop",
    summary: "Orders of a shop that exists in the tests alone.",
    slot: "shop",
    version: 1,
    ways: [
      {
        way: "example-shop",
        config: {},
        title: "Example shop",
        what: "A shop of yours, whose orders are read with a key that you make there.",
        act: "Connect an example shop",
      },
    ],
  },
  config: shopConfig,
  credentials: shopCredentials,
  resources: {
    orders: {
      label: "Orders",
      fields: Object.entries(orderFields).map(([name, field]) => ({ name, ...field })),
      pull: pullOrders,
    },
  },
  check: (ctx) =>
    runChecks(
      [
        {
          name: "reached",
          shows: { reached: "The shop answers.", signed_in: "The API key is accepted." },
          blames: { auth_expired: "signed_in" },
          run: async () => void (await getJson(ctx, "/account", z.looseObject({ name: z.string() }))),
        },
        {
          name: "sample_read",
          shows: { permissions: "The API key may read orders.", sample_read: "Today's orders can be read." },
          blames: { forbidden: "permissions" },
          run: async () => void (await pullOrders(ctx, { from: ctx.clock.now() })),
        },
      ],
      {
        auth_expired: {
          text: "The shop does not accept the API key.",
          remedy: "Look in the shop whether the key was removed, and enter a new one.",
        },
      },
    ),
  operations: (ctx) => ({ pullOrders: (from: Date) => pullOrders(ctx, { from }) }),
};
