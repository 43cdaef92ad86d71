import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** So far back Shopify shows orders to an app without `read_all_orders`; older ones are left out of its lists without a word. */
export const shownDays = 60;
const dayMs = 86_400_000;

const installation = z.looseObject({
  currentAppInstallation: z.looseObject({ accessScopes: z.array(z.looseObject({ handle: z.string() })) }),
});

/** What the app was allowed in this shop. The permission to write includes the one to read, and Shopify then names the former alone. */
export async function readScopes(ctx: ShopifyContext): Promise<ReadonlySet<string>> {
  const document = "query Scopes { currentAppInstallation { accessScopes { handle } } }";
  const data = await sendQuery(ctx, { document, data: installation, effect: "read" });
  return new Set(data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
}

export const seesAllOrders = (scopes: ReadonlySet<string>): boolean => scopes.has("read_all_orders");

/** Whether Shopify hides orders that were placed from this instant on from an app without `read_all_orders`. */
export const needsAllOrders = (from: Date, now: Date): boolean => now.getTime() - from.getTime() > shownDays * dayMs;

/** @throws ConnectorError `forbidden` where a list of orders from this instant on would lack some without saying so */
export async function refuseHiddenOrders(ctx: ShopifyContext, from: Date): Promise<void> {
  const now = ctx.clock.now();
  if (!needsAllOrders(from, now) || seesAllOrders(await readScopes(ctx))) return;
  const firstWhole = new Date(now.getTime() - (shownDays - 1) * dayMs).toISOString().slice(0, 10);
  throw new ConnectorError(
    "forbidden",
    `Shopify shows this app the orders of the last ${shownDays} days alone, and the period begins before that. Give the app the permission read_all_orders in Shopify, which approves it on request, or begin with ${firstWhole}. Nothing was brought in.`,
  );
}
