import { ConnectorError } from "@/server/connectors/contract";
import type { ShopifyClient, ShopOrderWithTransactions } from "@/server/connectors/shopify";

export interface StoredShop {
  readonly client: Pick<ShopifyClient, "readOrder">;
  /** @throws why an order could not be read, which a step would have taken for the end of its event */
  throwFailure(): void;
}

/**
 * The shop, asked once for each order and by both versions alike. What is stored of an order is which one it is, so it is read as it stands
 * now; one that is gone is the same on both sides.
 */
export function createStoredShop(shop: Pick<ShopifyClient, "readOrder">): StoredShop {
  const known = new Map<string, Promise<ShopOrderWithTransactions>>();
  let failure: { readonly error: unknown } | undefined;
  return {
    client: {
      readOrder(orderId) {
        const order = known.get(orderId) ?? shop.readOrder(orderId);
        known.set(orderId, order);
        return order.catch((error: unknown) => {
          const isGone = error instanceof ConnectorError && error.kind === "not_found";
          if (!isGone) failure ??= { error };
          throw error;
        });
      },
    },
    throwFailure() {
      if (failure !== undefined) throw failure.error;
    },
  };
}
