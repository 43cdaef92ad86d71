import { z } from "zod";
import { parseMoney } from "@/server/kernel/money";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { idOf } from "./nodes";

const variablesSchema = z.object({
  productId: z.string(),
  variants: z.array(z.object({ id: z.string(), price: z.string() })).length(1),
});

/** Sets the price of the one variant a product has here. @returns undefined for variables in another form. */
export async function changePrice(
  parts: ShopParts,
  { shopId }: Shop,
  variables: unknown,
): Promise<{ readonly userErrors: readonly object[] } | undefined> {
  const read = variablesSchema.safeParse(variables);
  const [variant] = read.data?.variants ?? [];
  if (!read.success || variant === undefined) return undefined;
  const refused = (code: string, message: string, field: string) => ({
    userErrors: [{ code, message, field: ["variants", "0", field] }],
  });
  const price = parseMoney(variant.price, "USD");
  if (!price.ok || price.value.minor <= 0n) return refused("INVALID_INPUT", "The price is no price.", "price");
  const productId = idOf("Product", read.data.productId);
  if (productId === undefined || idOf("ProductVariant", variant.id) !== productId) {
    return refused("PRODUCT_VARIANT_DOES_NOT_EXIST", "There is no such variant.", "id");
  }
  const { rowCount } = await parts.pool.query(
    "update shop.products set price_cents = $3, updated_at = $4 where shop_id = $1 and product_id = $2",
    [shopId, productId, price.value.minor.toString(), shopNow(parts)],
  );
  return rowCount === 1
    ? { userErrors: [] }
    : refused("PRODUCT_VARIANT_DOES_NOT_EXIST", "There is no such variant.", "id");
}
