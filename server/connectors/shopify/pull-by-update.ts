import { z } from "zod";
import type { ConnectorError, PullCursor, PulledPage, PulledRecord } from "@/server/connectors/contract";
import { listPage } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

/** A list of Shopify that is sorted by a time of its records: that of the last change, or another one that it can be searched by. */
export interface SortedList<Canonical> {
  /** Name of the list in `data`. */
  readonly name: string;
  /** Takes `$first`, `$after` and `$query`, sorted by that time. */
  readonly document: string;
  /** The records of one node: usually one, none or several for the refunds of an order. */
  read(node: unknown): ReadNode<Canonical>;
}

export interface ReadNode<Canonical> {
  readonly records: readonly PulledRecord<Canonical>[];
  readonly unreadable: readonly { readonly externalId: string | undefined; readonly error: ConnectorError }[];
  /** What the list is sorted by; undefined where not even that can be read. */
  readonly at: Date | undefined;
}

/** As Shopify's search writes an instant; it knows whole seconds. */
export const searchInstant = (at: Date): string => `'${at.toISOString().replace(/\.\d+Z$/, "Z")}'`;

/**
 * One page of what changed from the cursor on, oldest first. Our cursor is a time and Shopify's is a place in one answer, so a page
 * ends where the time moves on: records of one second are read together, however many they are, and none is stepped over.
 */
export async function pullByUpdate<Canonical>(
  ctx: ShopifyContext,
  list: SortedList<Canonical>,
  { from }: PullCursor,
): Promise<PulledPage<Canonical>> {
  const records: PulledRecord<Canonical>[] = [];
  const unreadable: PulledPage["unreadable"][number][] = [];
  const query = `updated_at:>=${searchInstant(from)}`;
  let after: string | null = null;
  let newest = from;
  for (;;) {
    const page: z.output<typeof listPage> = await readPage(ctx, list, { query, after });
    for (const node of page.nodes) {
      const read = list.read(node);
      records.push(...read.records);
      unreadable.push(...read.unreadable);
      if (read.at !== undefined && read.at > newest) newest = read.at;
    }
    const { hasNextPage, endCursor } = page.pageInfo;
    // A list that says there is more and not where it goes on would be read for ever.
    if (!hasNextPage || endCursor === null || endCursor === after) {
      return { records, unreadable, next: { from: again(ctx, from) }, hasMore: false };
    }
    if (newest.getTime() - from.getTime() >= 1_000)
      return { records, unreadable, next: { from: newest }, hasMore: true };
    after = endCursor;
  }
}

export async function readPage<Canonical>(
  ctx: ShopifyContext,
  { name, document }: SortedList<Canonical>,
  { query, after }: { readonly query: string; readonly after: string | null },
): Promise<z.output<typeof listPage>> {
  const data = await sendQuery(ctx, {
    document,
    variables: { first: ctx.config.pageSize, after, query },
    data: z.looseObject({ [name]: listPage }),
    effect: "read",
  });
  return listPage.parse(data[name]);
}

/** Where the next reading begins: some minutes back, because the list may be behind the records. */
export const again = ({ clock, config }: ShopifyContext, from: Date): Date =>
  new Date(Math.max(from.getTime(), clock.now().getTime() - config.overlapMinutes * 60_000));
