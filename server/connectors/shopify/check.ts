import { z } from "zod";
import { type CheckResult, ConnectorError } from "@/server/connectors/contract";
import { type CheckWords, runChecks } from "@/server/connectors/run-checks";
import { readScopes, seesAllOrders, shownDays } from "./order-history";
import { ordersList } from "./orders";
import { pullByUpdate } from "./pull-by-update";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

const words: CheckWords = {
  auth_expired: {
    text: "Shopify does not accept the access token.",
    remedy:
      "Look in the shop whether the app is still installed, and enter the token that it shows after installing it again.",
  },
  forbidden: {
    text: "The app may not read everything that is needed.",
    remedy:
      "Give the app the permission for orders, customers, products and inventory (read_orders, read_customers, read_products, read_inventory) in Shopify, install it again and enter the new token.",
  },
  not_found: {
    text: "There is no shop at this address, or it does not know this version of the Admin API.",
    remedy: "Enter the address that ends with .myshopify.com, and look whether Shopify still supports the version.",
  },
};

export const neededScopes = ["read_orders", "read_customers", "read_products", "read_inventory"] as const;

const mayRead = "The app may read orders, customers, products and inventory.";

const shop = z.looseObject({ shop: z.looseObject({ name: z.string() }) });
/** Tries a connection step by step and stops at the first that fails. Reads only. */
export function check(ctx: ShopifyContext): Promise<readonly CheckResult[]> {
  return runChecks(
    [
      {
        name: "reached",
        shows: { reached: "Shopify answers.", signed_in: "The access token is accepted." },
        blames: { auth_expired: "signed_in", forbidden: "permissions" },
        async run() {
          const data = await sendQuery(ctx, {
            document: "query Shop { shop { name } }",
            data: shop,
            effect: "read",
          });
          return `The shop ${data.shop.name.slice(0, 80)} answers.`;
        },
      },
      {
        name: "permissions",
        shows: { permissions: mayRead },
        async run() {
          const given = await readScopes(ctx);
          const missing = neededScopes.filter(
            (scope) => !given.has(scope) && !given.has(scope.replace("read_", "write_")),
          );
          if (missing.length > 0) throw new ConnectorError("forbidden", `The app lacks ${missing.join(", ")}.`);
          return `${mayRead} ${
            seesAllOrders(given)
              ? "Of orders it sees all."
              : `Of orders it sees the last ${shownDays} days: for older ones give it read_all_orders as well.`
          }`;
        },
      },
      {
        name: "sample_read",
        shows: { sample_read: "The newest orders can be read." },
        blames: { forbidden: "permissions" },
        async run() {
          const small = { ...ctx, config: { ...ctx.config, pageSize: 1 } };
          const from = new Date(ctx.clock.now().getTime() - 86_400_000);
          const { records, unreadable } = await pullByUpdate(small, ordersList, { from });
          const [first] = unreadable;
          if (first !== undefined && records.length === 0) throw first.error;
          return undefined;
        },
      },
    ],
    words,
  );
}
