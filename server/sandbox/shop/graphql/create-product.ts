import { z } from "zod";
import { parseMoney } from "@/server/kernel/money";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { gidOf } from "./nodes";

const variablesSchema = z.object({
  input: z.object({
    title: z.string(),
    handle: z.string(),
    status: z.enum(["ACTIVE", "DRAFT"]),
    productOptions: z.array(z.object({ name: z.string(), values: z.array(z.object({ name: z.string() })).min(1) })),
    variants: z
      .array(
        z.object({
          sku: z.string(),
          price: z.string(),
          inventoryPolicy: z.enum(["DENY", "CONTINUE"]),
          inventoryItem: z.object({ tracked: z.literal(true) }),
          optionValues: z.array(z.object({ optionName: z.string(), name: z.string() })).min(1),
        }),
      )
      .length(1),
  }),
});

interface Payload {
  readonly product: { readonly id: string } | null;
  readonly userErrors: readonly object[];
}
const refused = (code: string, message: string, field: string): Payload => ({
  product: null,
  userErrors: [{ code, message, field: ["input", field] }],
});

/** Creates a product with its one variant and no stock, unless its handle is taken. @returns undefined for variables in another form. */
export async function createProduct(
  parts: ShopParts,
  { shopId }: Shop,
  variables: unknown,
): Promise<Payload | undefined> {
  const read = variablesSchema.safeParse(variables);
  const [variant] = read.data?.input.variants ?? [];
  if (!read.success || variant === undefined) return undefined;
  const { title, handle, status } = read.data.input;
  if (title.trim() === "") return refused("INVALID_INPUT", "The title is blank.", "title");
  const price = parseMoney(variant.price, "USD");
  if (!price.ok || price.value.minor <= 0n) return refused("INVALID_VARIANT", "The price is no price.", "variants");
  const { rows } = await parts.pool.query<{ id: string }>(
    `insert into shop.products (shop_id, product_id, inventory_item_id, inventory_level_id, sku, title, status, handle, price_cents, available,
       created_at, updated_at, stock_updated_at)
     values ($1, nextval('shop.ids'), nextval('shop.ids'), nextval('shop.ids'), $2, $3, $4, $5, $6, 0, $7, $7, $7)
     on conflict do nothing returning product_id::text as id`,
    [shopId, variant.sku, title, status, handle, price.value.minor.toString(), shopNow(parts)],
  );
  const [made] = rows;
  if (made === undefined) return refused("HANDLE_NOT_UNIQUE", "The handle is in use already.", "handle");
  return { product: { id: gidOf("Product", made.id) }, userErrors: [] };
}
