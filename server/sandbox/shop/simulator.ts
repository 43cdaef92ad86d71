import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { Deliver } from "../paytrace/notifications/deliver";
import { type HandlerParts, handleRequest } from "./handle-request";
import { startShopSender } from "./notifications/sender";
import { configureShop, type OpenShopInput, openShop, resetShop, type ShopKnobs } from "./open-shop";
import { type CancelledOrder, cancelOrder } from "./orders/cancel-order";
import { type CreatedOrder, createOrder, type OrderToCreate } from "./orders/create-order";
import { type PaidOrder, payOrder } from "./orders/pay-order";
import { type RefundedOrder, type RefundToMake, refundOrder } from "./orders/refund-order";
import type { ShopGateway } from "./orders/shop-gateway";
import { loadShop, type Shop } from "./shop";

export interface ShopSimulatorOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: ShopGateway;
  /** Sends notifications; none leave when it is absent. */
  readonly deliver?: Deliver;
}

/** Many simulated shops, which speak what the connector asks of Shopify's GraphQL Admin API. */
export interface ShopSimulator {
  /** Answers `…/<shopId>/admin/api/<version>/graphql.json` and our `…/<shopId>/sandbox/…`. */
  handle(request: Request): Promise<Response>;
  openShop(input: OpenShopInput): Promise<void>;
  /** Gives a shop back as it was opened, with the same token and addresses; there may be none. */
  resetShop(shopId: string): Promise<void>;
  configure(shopId: string, knobs: ShopKnobs): Promise<void>;
  createOrder(shopId: string, order: OrderToCreate): Promise<CreatedOrder>;
  payOrder(shopId: string, orderId: string): Promise<PaidOrder>;
  refundOrder(shopId: string, refund: RefundToMake): Promise<RefundedOrder>;
  cancelOrder(shopId: string, orderId: string): Promise<CancelledOrder>;
  /** Stops sending after the deliveries in flight. The pool belongs to the caller. */
  stop(): Promise<void>;
}

export function createShopSimulator({ deliver, log, ...given }: ShopSimulatorOptions): ShopSimulator {
  const sender = deliver === undefined ? undefined : startShopSender({ ...given, deliver, log });
  const parts: HandlerParts = { ...given, wakeSender: () => sender?.wake() };

  async function withShop<T>(shopId: string, work: (shop: Shop) => Promise<T>): Promise<T> {
    const shop = await loadShop(parts, shopId);
    if (shop === undefined) throw new Error(`There is no simulated shop ${shopId}.`);
    const result = await work(shop);
    parts.wakeSender();
    return result;
  }

  return {
    handle: (request) => handleRequest(parts, request),
    openShop: (input) => openShop(parts, input),
    resetShop: (shopId) => resetShop(parts, shopId),
    configure: (shopId, knobs) => configureShop(parts, shopId, knobs),
    createOrder: (shopId, order) => withShop(shopId, (shop) => createOrder(parts, shop, order)),
    payOrder: (shopId, orderId) => withShop(shopId, (shop) => payOrder(parts, shop, orderId)),
    refundOrder: (shopId, refund) => withShop(shopId, (shop) => refundOrder(parts, shop, refund)),
    cancelOrder: (shopId, orderId) => withShop(shopId, (shop) => cancelOrder(parts, shop, orderId)),
    async stop() {
      await sender?.stop();
    },
  };
}
