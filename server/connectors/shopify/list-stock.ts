import { z } from "zod";
import { groupBy } from "@/server/kernel/group-by";
import { inventoryDocument, readLevels, type ShopInventory } from "./pull-inventory";
import { listPage } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** An item of which the shop keeps count, with what can be sold at each place. */
export interface StockItem {
  readonly inventoryItemId: string;
  readonly sku: string;
  readonly levels: readonly Pick<ShopInventory, "locationId" | "locationName" | "available">[];
}

export interface StockPage {
  readonly items: readonly StockItem[];
  /** Items in a form we do not know, or kept at more places than are read. */
  readonly unreadable: number;
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

/** The most items of a page: twenty places of each are read with it, which one query may cost. */
const mostItems = 50;

/** One page of everything the shop keeps count of, whenever it changed. */
export async function listStock(ctx: ShopifyContext, after: string | undefined): Promise<StockPage> {
  const { inventoryItems } = await sendQuery(ctx, {
    document: inventoryDocument,
    variables: { first: Math.min(mostItems, ctx.config.pageSize), after: after ?? null, query: null },
    data: z.looseObject({ inventoryItems: listPage }),
    effect: "read",
  });
  const read = inventoryItems.nodes.map(readLevels);
  const broken = read.filter(({ unreadable }) => unreadable.length > 0).length;
  // An item that was read in part would be set at a place that is not all it has.
  const levels = read.flatMap(({ records, unreadable }) =>
    unreadable.length > 0 ? [] : records.map(({ canonical }) => canonical),
  );
  const items = [...groupBy(levels, ({ inventoryItemId }) => inventoryItemId)].map(([inventoryItemId, places]) => ({
    inventoryItemId,
    sku: places[0]?.sku ?? "",
    levels: places.map(({ locationId, locationName, available }) => ({ locationId, locationName, available })),
  }));
  const { hasNextPage, endCursor } = inventoryItems.pageInfo;
  return { items, unreadable: broken, next: hasNextPage && endCursor !== after ? (endCursor ?? undefined) : undefined };
}
