import { findWrittenOrders, type WrittenOrder } from "@/server/pipeline/order-writes/find-written-orders";
import { type OrderWriteBook, openOrderWriteBook } from "@/server/pipeline/order-writes/order-write-book";
import type { Database, TenantScope } from "@/server/platform/db/database";
import type { KnownPosting } from "./known-posting";
import { type IntentToOpen, openIntents } from "./open-intents";
import { recallPostings } from "./recall-postings";
import { type SettledIntent, settleIntents } from "./settle-intents";

/**
 * Our own book of postings, as the steps of a flow see it: what was posted before, what is about to be sent, how it ended. A preview
 * hands them one that is thrown away.
 */
export interface PostingBook {
  /** All postings of some sales, their refunds included. */
  recall(rootTransactionIds: readonly string[]): Promise<readonly KnownPosting[]>;
  /** What orders of the shop became that go by these names; orders are written by a flow of their own. */
  ordersOf(orderRefs: readonly string[]): Promise<ReadonlyMap<string, WrittenOrder>>;
  /** What orders of the shop write: their customers and sales orders. */
  readonly orders: OrderWriteBook;
  /** Records what is about to be sent, before it is sent. @returns the keys that may be sent now, each with the number of this attempt. */
  open(intents: readonly IntentToOpen[]): Promise<ReadonlyMap<string, number>>;
  /** Writes down how postings ended. */
  settle(settled: readonly SettledIntent[]): Promise<void>;
}

/** The book that counts: the rows of `postings`. */
export function openPostingBook(
  place: TenantScope & { readonly environmentId: string; readonly db: Database },
): PostingBook {
  return {
    recall: (roots) => recallPostings(place, roots),
    ordersOf: (orderRefs) => findWrittenOrders(place, orderRefs),
    orders: openOrderWriteBook(place),
    open: (intents) => openIntents(place, intents),
    settle: (settled) => settleIntents(place, settled),
  };
}
