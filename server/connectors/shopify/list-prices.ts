import { z } from "zod";
import { type Money, parseMoney } from "@/server/kernel/money";
import { gid, listPage, pageFields } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** A variant of a product with what it costs, in the currency of the shop. */
export interface PricedVariant {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly price: Money;
}

export interface PricePage {
  readonly variants: readonly PricedVariant[];
  /** In which the shop sells, also while it has nothing to sell. */
  readonly currency: string;
  /** Variants in a form we do not know. */
  readonly unreadable: number;
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

const document = `query VariantPrices($first: Int!, $after: String) {
  shop { currencyCode }
  productVariants(first: $first, after: $after) { nodes { id sku price product { id } } ${pageFields} }
}`;

const variantNode = z.looseObject({
  id: gid,
  sku: z.string().nullable(),
  /** Decimal text without its currency, which is the shop's. */
  price: z.string(),
  product: z.looseObject({ id: gid }),
});

/** One page of what everything in the shop costs, whenever it changed. @throws ConnectorError */
export async function listPrices(ctx: ShopifyContext, after: string | undefined): Promise<PricePage> {
  const { shop, productVariants } = await sendQuery(ctx, {
    document,
    variables: { first: ctx.config.pageSize, after: after ?? null },
    data: z.looseObject({ shop: z.looseObject({ currencyCode: z.string() }), productVariants: listPage }),
    effect: "read",
  });
  const variants = productVariants.nodes.flatMap((node): readonly PricedVariant[] => {
    const read = variantNode.safeParse(node);
    const price = read.success ? parseMoney(read.data.price, shop.currencyCode) : undefined;
    if (!read.success || !price?.ok) return [];
    const { id, sku, product } = read.data;
    return [{ variantId: id, productId: product.id, sku: sku ?? "", price: price.value }];
  });
  const { hasNextPage, endCursor } = productVariants.pageInfo;
  return {
    variants,
    currency: shop.currencyCode,
    unreadable: productVariants.nodes.length - variants.length,
    next: hasNextPage && endCursor !== after ? (endCursor ?? undefined) : undefined,
  };
}
