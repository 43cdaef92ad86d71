import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import type { PastPlace } from "./past-records";

export interface OrderKeeper {
  /** @throws what `ask` throws, of which nothing is kept */
  read(
    place: PastPlace,
    orderId: string,
    now: Date,
    ask: () => Promise<ShopOrderWithTransactions>,
  ): Promise<ShopOrderWithTransactions>;
}

/**
 * Keeps orders for a moment: while somebody draws, a mapping is tried on the same one after every change, and the shop counts how often it is
 * asked.
 * @param most of the newest are kept, over all environments
 */
export function createOrderKeeper({ keepMs, most }: { readonly keepMs: number; readonly most: number }): OrderKeeper {
  const kept = new Map<string, { readonly order: Promise<ShopOrderWithTransactions>; readonly until: number }>();
  return {
    read({ tenantId, environmentId }, orderId, now, ask) {
      const key = JSON.stringify([tenantId, environmentId, orderId]);
      const known = kept.get(key);
      if (known !== undefined && known.until > now.getTime()) return known.order;
      const order = ask();
      kept.delete(key);
      kept.set(key, { order, until: now.getTime() + keepMs });
      order.catch(() => kept.get(key)?.order === order && kept.delete(key));
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest);
      return order;
    },
  };
}
