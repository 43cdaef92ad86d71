import { z } from "zod";
import { sha256Hex } from "@/server/kernel/ids";
import { type Money, toDecimal } from "@/server/kernel/money";
import { throwUserErrors, userErrors } from "./errors";
import { gid } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

export interface CreateProductInput {
  readonly sku: string;
  readonly title: string;
  /** In the currency of the shop: Shopify takes an amount and no currency. */
  readonly price: Money;
  /** A draft is seen by nobody but who keeps the shop. */
  readonly as: "draft" | "active";
}

const document = `mutation CreateProduct($input: ProductSetInput!) {
  productSet(synchronous: true, input: $input) { product { id } userErrors { field message code } }
}`;

/** What Shopify gives a product that comes in one form alone. */
const onlyForm = { option: "Title", value: "Default Title" } as const;

/**
 * Creates a product with one variant, in one call, so that none is ever there without its SKU. Its handle follows from the SKU and is
 * unique in a shop: the same call again is a conflict and makes no second one, and nothing that exists is changed. Its stock is counted
 * and is none at first. Fields and codes are those that Shopify documents for `productSet` (ProductSetInput, ProductVariantSetInput,
 * ProductSetUserErrorCode); no real shop was asked so far.
 *
 * @throws ConnectorError `conflict` where the shop has a product of this handle; `invalid` for what Shopify refuses; `timeout` when it
 * is not known whether it was created
 */
export async function createProduct(ctx: ShopifyContext, input: CreateProductInput): Promise<string | undefined> {
  const { sku, title, price, as } = input;
  const variant = {
    sku,
    price: toDecimal(price),
    inventoryItem: { tracked: true },
    inventoryPolicy: "DENY",
    optionValues: [{ optionName: onlyForm.option, name: onlyForm.value }],
  };
  const { productSet } = await sendQuery(ctx, {
    document,
    variables: {
      // Without an identifier it creates; with one it would replace what a product of this handle has.
      input: {
        title,
        handle: handleOf(sku),
        status: as === "draft" ? "DRAFT" : "ACTIVE",
        productOptions: [{ name: onlyForm.option, values: [{ name: onlyForm.value }] }],
        variants: [variant],
      },
    },
    data: z.looseObject({ productSet: z.looseObject({ product: z.looseObject({ id: gid }).nullish(), userErrors }) }),
    effect: "write",
  });
  throwUserErrors(productSet.userErrors);
  return productSet.product?.id;
}

/** `ham-16-3f9a0c21`: SKUs that differ in case or punctuation alone have handles of their own. */
export function handleOf(sku: string): string {
  const readable = sku
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${readable.slice(0, 60)}-${sha256Hex(sku).slice(0, 8)}`.replace(/^-/, "");
}
