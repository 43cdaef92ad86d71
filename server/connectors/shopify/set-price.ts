import { z } from "zod";
import { type Money, toDecimal } from "@/server/kernel/money";
import { throwUserErrors, userErrors } from "./errors";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

export interface SetPriceInput {
  readonly productId: string;
  readonly variantId: string;
  /** In the currency of the shop: Shopify takes an amount and no currency. */
  readonly price: Money;
}

const document = `mutation SetPrice($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message code } }
}`;

/**
 * Sets what a variant costs; the price it is compared with in the shop stays. Setting the same price again changes nothing.
 * @throws ConnectorError `invalid` for what Shopify refuses; `timeout` when it is not known whether it was written
 */
export async function setPrice(ctx: ShopifyContext, { productId, variantId, price }: SetPriceInput): Promise<void> {
  const { productVariantsBulkUpdate } = await sendQuery(ctx, {
    document,
    variables: { productId, variants: [{ id: variantId, price: toDecimal(price) }] },
    data: z.looseObject({ productVariantsBulkUpdate: z.looseObject({ userErrors }) }),
    effect: "write",
  });
  throwUserErrors(productVariantsBulkUpdate.userErrors);
}
