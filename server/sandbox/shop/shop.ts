import type { Pool } from "pg";
import { z } from "zod";
import type { Clock } from "@/server/kernel/clock";

/** Where and how changes are announced. */
const notificationSettings = z.strictObject({
  /** Nothing is sent while this is null. */
  url: z.url().nullable().default(null),
  /** The client secret of the app. Shopify signs with one secret; the others are kept for nothing but their number. */
  secrets: z.array(z.string().min(1)).max(5).default([]),
  /** Share of deliveries that are sent a second time although the first was accepted. */
  repeatShare: z.number().min(0).max(1).default(0),
  /** Share of changes that are never announced. */
  dropShare: z.number().min(0).max(1).default(0),
  /** Share of bodies that are cut short before they are signed. */
  malformedShare: z.number().min(0).max(1).default(0),
  /** Deliveries start at a random moment within this span, so that they come late and out of order. */
  spreadMs: z.number().int().min(0).max(3_600_000).default(0),
  /** Eight repetitions within four hours, as Shopify says; how they are spread over them is a guess. */
  retryDelaysMs: z
    .array(z.number().int().min(0).max(86_400_000))
    .max(20)
    .default([10_000, 60_000, 300_000, 900_000, 1_800_000, 3_000_000, 3_600_000, 4_800_000]),
});

export const shopSettings = z.strictObject({
  /** Of the app: both others make its token worthless. */
  app: z.enum(["installed", "token_revoked", "uninstalled"]).default("installed"),
  scopes: z
    .array(z.string())
    .max(50)
    .default(["read_orders", "read_all_orders", "read_customers", "write_products", "write_inventory"]),
  /** Points, and points per second. */
  budget: z.number().positive().default(2_000),
  restoreRate: z.number().positive().default(100),
  notifications: notificationSettings.prefault({}),
});
export type ShopSettings = z.output<typeof shopSettings>;

/**
 * What can be made to go wrong on purpose. `throttled`: refused for its cost. `rate_limited`: HTTP 429. `server_error`: HTTP 500,
 * nothing was done. `lost_answer`: done, and answered with HTTP 504. `malformed`: a page instead of JSON. `forbidden`: the scope is
 * missing. `not_found`: HTTP 404. `slow`: answers after `holdMs`.
 */
export const faultSchema = z.strictObject({
  kind: z.enum([
    ...["throttled", "rate_limited", "server_error", "lost_answer"],
    ...["malformed", "forbidden", "not_found", "slow"],
  ] as [string, ...string[]]),
  /** Only this operation, such as `Orders`; all of them when empty. */
  operation: z.string().default(""),
  /** How many calls it hits; without end when absent. */
  next: z.int().positive().optional(),
  holdMs: z.int().min(0).max(120_000).default(0),
});
export type ShopFault = z.input<typeof faultSchema>;

export interface Shop {
  readonly shopId: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly settings: ShopSettings;
}

/** What the parts of the simulated shop share. */
export interface ShopParts {
  readonly pool: Pool;
  readonly clock: Clock;
}

export async function loadShop({ pool }: Pick<ShopParts, "pool">, shopId: string): Promise<Shop | undefined> {
  const { rows } = await pool.query<{ name: string; token_hash: string; settings: unknown }>({
    name: "shop-load",
    text: "select name, token_hash, settings from shop.shops where shop_id = $1",
    values: [shopId],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  return { shopId, name: row.name, tokenHash: row.token_hash, settings: shopSettings.parse(row.settings) };
}

/** Whole seconds, as Shopify's times have. */
export const shopNow = ({ clock }: Pick<ShopParts, "clock">): Date =>
  new Date(Math.floor(clock.now().getTime() / 1_000) * 1_000);
