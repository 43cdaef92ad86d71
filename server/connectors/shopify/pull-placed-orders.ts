import { z } from "zod";
import type { PulledPage } from "@/server/connectors/contract";
import { ordersList, type ShopOrder } from "./orders";
import { readPage, type SortedList, searchInstant } from "./pull-by-update";
import { instant, type listPage } from "./schemas";
import type { ShopifyContext } from "./shopify-context";

/** From an instant on, to another one that it no longer holds. */
export interface PlacedSpan {
  readonly from: Date;
  readonly to: Date;
}

export interface PlacedPage extends Pick<PulledPage<ShopOrder>, "records" | "unreadable"> {
  /** Where the next page begins; undefined on the last one. */
  readonly nextFrom: Date | undefined;
}

/** Sorted by the time they were placed, which never changes: an order that is paid meanwhile keeps its place. */
const placedList: SortedList<ShopOrder> = {
  ...ordersList,
  document: ordersList.document.replace("query Orders(", "query PlacedOrders(").replace("UPDATED_AT", "CREATED_AT"),
};
const placed = z.looseObject({ createdAt: instant });
const secondMs = 1_000;

/**
 * One page of the orders that were placed within a span, oldest first, as they stand now. Where the next one begins is a time and no
 * place in an answer, so it holds after days. An order is on one page: those of the page's last second are left to the next one.
 */
export async function pullPlacedOrders(ctx: ShopifyContext, { from, to }: PlacedSpan): Promise<PlacedPage> {
  const read: { readonly at: Date; readonly node: unknown }[] = [];
  const query = `created_at:>=${searchInstant(from)} AND created_at:<${searchInstant(to)}`;
  let after: string | null = null;
  for (;;) {
    const page: z.output<typeof listPage> = await readPage(ctx, placedList, { query, after });
    // One whose time cannot be read stands where the one before it does.
    for (const node of page.nodes)
      read.push({ at: placed.safeParse(node).data?.createdAt ?? read.at(-1)?.at ?? from, node });
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === after) return { ...ordersOf(read), nextFrom: undefined };
    const newest = Math.floor((read.at(-1)?.at ?? from).getTime() / secondMs) * secondMs;
    if (newest - from.getTime() >= secondMs) {
      return { ...ordersOf(read.filter(({ at }) => at.getTime() < newest)), nextFrom: new Date(newest) };
    }
    after = endCursor;
  }
}

function ordersOf(read: readonly { readonly node: unknown }[]): Pick<PlacedPage, "records" | "unreadable"> {
  const nodes = read.map(({ node }) => placedList.read(node));
  return {
    records: nodes.flatMap(({ records }) => records),
    unreadable: nodes.flatMap(({ unreadable }) => unreadable),
  };
}
