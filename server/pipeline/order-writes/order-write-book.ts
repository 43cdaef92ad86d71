import { findUnclearOrderWrites } from "./find-unclear-order-writes";
import { openOrderWrites } from "./open-order-writes";
import type { KnownOrderWrite, OrderWrite, OrderWritesPlace, WhichOrderWrites } from "./order-write";
import { type SettledOrderWrite, settleOrderWrites } from "./settle-order-writes";

/** Our own book of what orders of the shop write, as the steps of a flow see it. A dry run hands them one that is thrown away. */
export interface OrderWriteBook {
  /** Writes whose end is unclear. */
  unclear(which: WhichOrderWrites): Promise<readonly KnownOrderWrite[]>;
  /** Records what is about to be sent, before it is sent. @returns the keys that may be sent now, each with the number of this attempt. */
  open(writes: readonly OrderWrite[]): Promise<ReadonlyMap<string, number>>;
  /** Writes down how writes ended. */
  settle(settled: readonly SettledOrderWrite[]): Promise<void>;
}

/** The book that counts: the rows of `order_writes`. */
export const openOrderWriteBook = (place: OrderWritesPlace): OrderWriteBook => ({
  unclear: (which) => findUnclearOrderWrites(place, which),
  open: (writes) => openOrderWrites(place, writes),
  settle: (settled) => settleOrderWrites(place, settled),
});
