import type { PoolClient } from "pg";
import { z } from "zod";
import { sha256Hex } from "@/server/kernel/ids";
import { inTransaction } from "../paytrace/schema/in-transaction";
import { itemFinishes, itemWords } from "../sage-pro/seed/word-lists";
import { faultSchema, type ShopFault, type ShopParts, type ShopSettings, shopNow, shopSettings } from "./shop";

export interface OpenShopInput {
  readonly shopId: string;
  readonly name: string;
  /** The access token of the app. */
  readonly accessToken: string;
  readonly settings?: z.input<typeof shopSettings>;
}

/** The first items of the sandbox company by its own names, so that shop and books speak of the same goods. */
const goods = Array.from({ length: 12 }, (_, index) => {
  const number = index + 1;
  const word = itemWords[number % itemWords.length] ?? "";
  const finish = itemFinishes[Math.floor(number / 10) % itemFinishes.length] ?? "";
  return {
    sku: `${word.slice(0, 3)}-${finish.slice(0, 3)}-${1_000 + number}`.toUpperCase(),
    title: `${finish} ${word.toLowerCase()}`,
    priceCents: 1_250 + number * 375,
  };
});
/** Customers of the sandbox company who pay in its home currency. */
const people = ["Ada Moreno", "Ben Okafor", "Chiara Rossi", "Dmitri Hale", "Emi Tanaka", "Farid Haddad"].map(
  (name, index) => ({
    name,
    custno: `C${String(index + 1).padStart(5, "0")}`,
    email: `shopper${index + 1}@mail.example`,
  }),
);
const stockPerItem = 100;

/**
 * Opens a shop with goods in stock and customers. Opening one that exists gives it the new token and settings and leaves the rest,
 * so that a call that was interrupted can be repeated.
 */
export async function openShop(parts: ShopParts, input: OpenShopInput): Promise<void> {
  const settings = shopSettings.parse(input.settings ?? {});
  const now = shopNow(parts);
  await inTransaction(parts.pool, async (client) => {
    const made = await client.query<{ isNew: boolean }>(
      `insert into shop.shops (shop_id, name, token_hash, settings, budget, budget_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (shop_id) do update set token_hash = excluded.token_hash, settings = excluded.settings
       returning xmax = 0 as "isNew"`,
      [input.shopId, input.name, sha256Hex(input.accessToken), JSON.stringify(settings), settings.budget, now],
    );
    if (made.rows[0]?.isNew === true) await fillShop(client, input.shopId, now);
  });
}

/** The goods in stock and the customers of a new shop. */
async function fillShop(client: PoolClient, shopId: string, now: Date): Promise<void> {
  await client.query(
    `insert into shop.products (shop_id, product_id, inventory_item_id, inventory_level_id, sku, title, price_cents, available,
         created_at, updated_at, stock_updated_at)
       select $1, nextval('shop.ids'), nextval('shop.ids'), nextval('shop.ids'), g.sku, g.title, g."priceCents", $3, $4, $4, $4
       from jsonb_to_recordset($2::jsonb) as g (sku text, title text, "priceCents" bigint)`,
    [shopId, JSON.stringify(goods), stockPerItem, now],
  );
  await client.query(
    `insert into shop.customers (shop_id, customer_id, name, email, custno, created_at, updated_at)
       select $1, nextval('shop.ids'), p.name, p.email, p.custno, $3, $3
       from jsonb_to_recordset($2::jsonb) as p (name text, email text, custno text)`,
    [shopId, JSON.stringify(people), now],
  );
}

/**
 * Gives a shop back as it was opened: without orders and what was bought of its stock, with the same token and the same address and
 * secrets for notifications. One that is not there is none.
 */
export const resetShop = (parts: ShopParts, shopId: string): Promise<void> =>
  inTransaction(parts.pool, async (client) => {
    const found = await client.query<{ name: string; tokenHash: string; settings: unknown }>(
      `select name, token_hash as "tokenHash", settings from shop.shops where shop_id = $1 for update`,
      [shopId],
    );
    const [before] = found.rows;
    if (before === undefined) return;
    const settings = shopSettings.parse({ notifications: shopSettings.parse(before.settings).notifications });
    const now = shopNow(parts);
    await client.query("delete from shop.shops where shop_id = $1", [shopId]);
    await client.query(
      "insert into shop.shops (shop_id, name, token_hash, settings, budget, budget_at) values ($1, $2, $3, $4, $5, $6)",
      [shopId, before.name, before.tokenHash, JSON.stringify(settings), settings.budget, now],
    );
    await fillShop(client, shopId, now);
  });

/** Changes to how a shop behaves. What is absent stays; `faults` replaces the whole list. */
export type ShopKnobs = Partial<Omit<ShopSettings, "notifications">> & {
  readonly notifications?: Partial<ShopSettings["notifications"]>;
  readonly faults?: readonly ShopFault[];
};

const knobsOutline = z.looseObject({
  notifications: z.record(z.string(), z.unknown()).default({}),
  faults: z.array(faultSchema).max(20).optional(),
});

/** @throws ZodError for a knob that does not exist or is out of range. */
export async function configureShop({ pool }: Pick<ShopParts, "pool">, shopId: string, knobs: unknown): Promise<void> {
  const { faults, notifications, ...changes } = knobsOutline.parse(knobs);
  await inTransaction(pool, async (client) => {
    const found = await client.query<{ settings: unknown }>(
      "select settings from shop.shops where shop_id = $1 for update",
      [shopId],
    );
    if (found.rows[0] === undefined) throw new Error(`There is no simulated shop ${shopId}.`);
    const current = shopSettings.parse(found.rows[0].settings);
    const settings = shopSettings.parse({
      ...current,
      ...changes,
      notifications: { ...current.notifications, ...notifications },
    });
    await client.query("update shop.shops set settings = $2, budget = $3 where shop_id = $1", [
      shopId,
      JSON.stringify(settings),
      settings.budget,
    ]);
    if (faults === undefined) return;
    await client.query("delete from shop.faults where shop_id = $1", [shopId]);
    await client.query(
      `insert into shop.faults (shop_id, position, kind, operation, remaining, hold_ms)
       select $1, f.ordinality, f.value->>'kind', f.value->>'operation', (f.value->>'next')::int, (f.value->>'holdMs')::int
       from jsonb_array_elements($2::jsonb) with ordinality f`,
      [shopId, JSON.stringify(faults)],
    );
  });
}
