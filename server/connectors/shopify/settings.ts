import { z } from "zod";
import { connectionFields } from "@/server/connectors/connection-fields";

/** From this version on stock is written with an idempotency key and with the quantity it is changed from. */
const oldestVersion = "2026-04";

/** Settings of a Shopify connection. */
export const shopifyConfig = z.strictObject({
  /** Everything before `/admin/api/…`; it may have a path, as the simulator's has. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .register(connectionFields, {
      label: "Address of the shop",
      help: "The address that ends with .myshopify.com. Shopify shows it under Settings, Domains.",
      placeholder: "https://example.myshopify.com",
    }),
  /** Shopify supports a version for a year; what it answers afterwards is the oldest one that it still supports. */
  apiVersion: z
    .string()
    .regex(/^\d{4}-(01|04|07|10)$/, "A version is a year and one of 01, 04, 07 and 10, such as 2026-10.")
    .refine((version) => version >= oldestVersion, `The connection needs version ${oldestVersion} or a later one.`)
    .default("2026-10")
    .register(connectionFields, {
      advanced: true,
      label: "Version of the Admin API",
      help: "Shopify makes one every quarter and supports each for a year. Leave it as it is unless Shopify tells you that it ends.",
      placeholder: "2026-10",
    }),
  timeoutMs: z.number().int().min(10).max(120_000).default(30_000).register(connectionFields, {
    advanced: true,
    label: "Give up after (ms)",
    help: "How long an answer may take, in milliseconds.",
  }),
  /** What a query costs grows with its page; one that costs too much is refused whatever is left of the budget. */
  pageSize: z.number().int().min(1).max(100).default(25).register(connectionFields, {
    advanced: true,
    label: "Records per page",
    help: "How many records one call reads. Make it smaller if Shopify says that a query costs too much.",
  }),
  /** A notification is quicker than any poll; without one a record waits so long. */
  pollEveryMinutes: z.number().int().min(1).max(60).default(1).register(connectionFields, {
    advanced: true,
    label: "Read its lists every (minutes)",
    help: "How often orders, refunds and stock levels are read, 1 to 60 minutes. What no notification announced waits so long.",
  }),
  /** The list is made from a search index, and how far it is behind the records is not documented. */
  overlapMinutes: z.number().int().min(1).max(1_440).default(15).register(connectionFields, {
    advanced: true,
    label: "Look back (minutes)",
    help: "How far back every reading begins again, for records that reach Shopify's lists late.",
  }),
});
export type ShopifyConfig = z.output<typeof shopifyConfig>;

export const shopifyCredentials = z.strictObject({
  accessToken: z.string().trim().min(20).max(200).register(connectionFields, {
    label: "Admin API access token",
    help: "Shopify shows it once when the app is installed in the shop. The app needs the scopes read_orders, read_customers, read_products and read_inventory, and write_inventory to set stock, write_products to set prices.",
    secret: true,
  }),
});
export type ShopifyCredentials = z.output<typeof shopifyCredentials>;
