import { z } from "zod";
import { sha256Hex } from "@/server/kernel/ids";
import { inTransaction } from "../../paytrace/schema/in-transaction";
import { announce, inventoryBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { gidOf, idOf, location, type ProductRow } from "./nodes";

const change = z.object({
  inventoryItemId: z.string(),
  locationId: z.string(),
  quantity: z.int().optional(),
  delta: z.int().optional(),
  changeFromQuantity: z.int().nullable(),
});
const variablesSchema = z.object({
  key: z.string().min(1).max(255),
  input: z.object({
    name: z.literal("available"),
    reason: z.string().min(1),
    quantities: z.array(change).optional(),
    changes: z.array(change).optional(),
  }),
});

interface Payload {
  readonly inventoryAdjustmentGroup: { readonly id: string } | null;
  readonly userErrors: readonly {
    readonly field: readonly string[] | null;
    readonly message: string;
    readonly code: string;
  }[];
}

const refused = (code: string, message: string, field: string[] | null = null): Payload => ({
  inventoryAdjustmentGroup: null,
  userErrors: [{ field, message, code }],
});

/** Sets or adjusts stock, once for each key. @returns undefined for variables in another form. */
export async function changeStock(parts: ShopParts, shop: Shop, variables: unknown): Promise<Payload | undefined> {
  const read = variablesSchema.safeParse(variables);
  const [wanted, ...more] = read.data?.input.quantities ?? read.data?.input.changes ?? [];
  if (!read.success || wanted === undefined || more.length > 0) return undefined;
  const { key, input } = read.data;
  const requestHash = sha256Hex(JSON.stringify(input));
  const itemId = idOf("InventoryItem", wanted.inventoryItemId);
  return inTransaction(parts.pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${shop.shopId} ${key}`]);
    const used = await client.query<{ request_hash: string; answer: Payload }>(
      "select request_hash, answer from shop.idempotency where shop_id = $1 and key = $2",
      [shop.shopId, key],
    );
    const [earlier] = used.rows;
    if (earlier !== undefined) {
      if (earlier.request_hash === requestHash) return earlier.answer;
      return refused("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "The key was used with other parameters.");
    }
    const found = await client.query<ProductRow>(
      `select *, product_id::text as id from shop.products where shop_id = $1 and inventory_item_id = $2 for update`,
      [shop.shopId, itemId ?? null],
    );
    const [product] = found.rows;
    if (product === undefined) return refused("INVALID_INVENTORY_ITEM", "There is no such item.", ["input"]);
    if (wanted.locationId !== location.id) return refused("INVALID_LOCATION", "There is no such location.", ["input"]);
    const { changeFromQuantity } = wanted;
    if (changeFromQuantity !== null && changeFromQuantity !== product.available) {
      return refused("CHANGE_FROM_QUANTITY_STALE", "The quantity has changed meanwhile.", ["input"]);
    }
    const available = wanted.quantity ?? product.available + (wanted.delta ?? 0);
    if (Math.abs(available) > 1_000_000_000)
      return refused("INVALID_QUANTITY_TOO_HIGH", "That is too much.", ["input"]);
    const now = shopNow(parts);
    const group = await client.query<{ id: string }>("select nextval('shop.ids')::text as id");
    const answer: Payload = {
      inventoryAdjustmentGroup: { id: gidOf("InventoryAdjustmentGroup", group.rows[0]?.id ?? "") },
      userErrors: [],
    };
    await client.query(
      `update shop.products set available = $3, stock_updated_at = $4 where shop_id = $1 and product_id = $2`,
      [shop.shopId, product.id, available, now],
    );
    await client.query("insert into shop.idempotency (shop_id, key, request_hash, answer) values ($1, $2, $3, $4)", [
      ...[shop.shopId, key, requestHash, JSON.stringify(answer)],
    ]);
    const body = inventoryBody({ ...product, available, stock_updated_at: now });
    await announce(client, parts, shop, [{ topic: "inventory_levels/update", body }]);
    return answer;
  });
}
