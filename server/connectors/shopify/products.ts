import { z } from "zod";
import { readNode } from "./orders";
import type { SortedList } from "./pull-by-update";
import { gid, instant, pageFields } from "./schemas";

export interface ShopProduct {
  readonly productId: string;
  readonly title: string;
  /** In Shopify's words, such as `ACTIVE` or `DRAFT`. */
  readonly status: string;
  /** SKUs of its first variants, as far as they have one. */
  readonly skus: readonly string[];
  /** False for a product with more variants than were read. */
  readonly hasAllSkus: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const productNode = z.looseObject({
  id: gid,
  title: z.string(),
  status: z.string(),
  createdAt: instant,
  updatedAt: instant,
  variants: z.looseObject({
    nodes: z.array(z.looseObject({ sku: z.string().nullable() })),
    pageInfo: z.looseObject({ hasNextPage: z.boolean() }),
  }),
});

export const productsList: SortedList<ShopProduct> = {
  name: "products",
  document: `query Products($first: Int!, $after: String, $query: String) {
    products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id title status createdAt updatedAt variants(first: 20) { nodes { sku } pageInfo { hasNextPage } } } ${pageFields}
    }
  }`,
  read: (node) =>
    readNode(node, productNode, "a product", ({ id, title, status, createdAt, updatedAt, variants }) => [
      {
        externalId: id,
        version: updatedAt.toISOString(),
        occurredAt: createdAt,
        raw: node,
        canonical: {
          productId: id,
          title,
          status,
          createdAt,
          updatedAt,
          skus: variants.nodes.flatMap(({ sku }) => (sku === null || sku === "" ? [] : [sku])),
          hasAllSkus: !variants.pageInfo.hasNextPage,
        },
      },
    ]),
};
