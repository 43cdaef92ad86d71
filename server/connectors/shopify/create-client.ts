import type { PullCursor, PulledPage } from "@/server/connectors/contract";
import {
  type AdjustInventoryInput,
  adjustInventory,
  type ChangedInventory,
  type SetInventoryInput,
  setInventory,
} from "./change-inventory";
import { type CreateProductInput, createProduct } from "./create-product";
import { findOrders } from "./find-orders";
import { listPrices, type PricePage } from "./list-prices";
import { listStock, type StockPage } from "./list-stock";
import { refuseHiddenOrders } from "./order-history";
import { ordersList, type ShopOrder } from "./orders";
import { pullByUpdate } from "./pull-by-update";
import { type PlacedPage, type PlacedSpan, pullPlacedOrders } from "./pull-placed-orders";
import { readOrder, type ShopOrderWithTransactions } from "./read-order";
import { type SetPriceInput, setPrice } from "./set-price";
import type { ShopifyContext } from "./shopify-context";

/** What the pipeline asks of a shop. Every operation throws `ConnectorError` and nothing else. */
export interface ShopifyClient {
  pullOrders(cursor: PullCursor): Promise<PulledPage<ShopOrder>>;
  /** @throws ConnectorError `forbidden` where Shopify hides older orders from this app. */
  refuseHiddenOrders(from: Date): Promise<void>;
  pullPlacedOrders(span: PlacedSpan): Promise<PlacedPage>;
  readOrder(orderId: string): Promise<ShopOrderWithTransactions>;
  findOrders(name: string): Promise<readonly ShopOrder[]>;
  listStock(after: string | undefined): Promise<StockPage>;
  listPrices(after: string | undefined): Promise<PricePage>;
  setPrice(input: SetPriceInput): Promise<void>;
  createProduct(input: CreateProductInput): Promise<string | undefined>;
  setInventory(input: SetInventoryInput): Promise<ChangedInventory>;
  adjustInventory(input: AdjustInventoryInput): Promise<ChangedInventory>;
}

export const createShopifyClient = (ctx: ShopifyContext): ShopifyClient => ({
  pullOrders: (cursor) => pullByUpdate(ctx, ordersList, cursor),
  refuseHiddenOrders: (from) => refuseHiddenOrders(ctx, from),
  pullPlacedOrders: (span) => pullPlacedOrders(ctx, span),
  readOrder: (orderId) => readOrder(ctx, orderId),
  findOrders: (name) => findOrders(ctx, name),
  listStock: (after) => listStock(ctx, after),
  listPrices: (after) => listPrices(ctx, after),
  setPrice: (input) => setPrice(ctx, input),
  createProduct: (input) => createProduct(ctx, input),
  setInventory: (input) => setInventory(ctx, input),
  adjustInventory: (input) => adjustInventory(ctx, input),
});
