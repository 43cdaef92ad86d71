import type { ConnectorResource, ResourceField } from "@/server/connectors/contract";
import { customersList, type ShopCustomer } from "./customers";
import { describeType } from "./describe-type";
import { ordersList, type ShopOrder } from "./orders";
import { productsList, type ShopProduct } from "./products";
import { pullByUpdate } from "./pull-by-update";
import { inventoryDocument, pullInventory, type ShopInventory } from "./pull-inventory";
import { refundsList, type ShopRefund } from "./refunds";
import type { ShopifyContext } from "./shopify-context";

type Fields<Canonical> = Record<keyof Canonical, Omit<ResourceField, "name">>;

/** A line for each property: the compiler asks for it once the property is there. */
const orders = {
  orderId: { label: "Order ID", type: "text", personal: false },
  name: { label: "Order", type: "text", personal: false },
  placedAt: { label: "Placed at", type: "instant", personal: false },
  updatedAt: { label: "Changed at", type: "instant", personal: false },
  cancelledAt: { label: "Cancelled at", type: "instant", personal: false },
  financialStatus: { label: "Payment", type: "choice", personal: false },
  fulfillmentStatus: { label: "Delivery", type: "choice", personal: false },
  total: { label: "Total", type: "money", personal: false },
  tax: { label: "Tax", type: "money", personal: false },
  outstanding: { label: "Still to be paid", type: "money", personal: false },
  refunded: { label: "Refunded", type: "money", personal: false },
  customerId: { label: "Customer ID", type: "text", personal: true },
  email: { label: "E-mail", type: "text", personal: true },
} as const satisfies Fields<ShopOrder>;

const customers = {
  customerId: { label: "Customer ID", type: "text", personal: true },
  name: { label: "Name", type: "text", personal: true },
  email: { label: "E-mail", type: "text", personal: true },
  createdAt: { label: "Customer since", type: "instant", personal: false },
  updatedAt: { label: "Changed at", type: "instant", personal: false },
} as const satisfies Fields<ShopCustomer>;

const products = {
  productId: { label: "Product ID", type: "text", personal: false },
  title: { label: "Title", type: "text", personal: false },
  status: { label: "Status", type: "choice", personal: false },
  skus: { label: "SKUs", type: "list", personal: false },
  hasAllSkus: { label: "Every SKU was read", type: "switch", personal: false },
  createdAt: { label: "Created at", type: "instant", personal: false },
  updatedAt: { label: "Changed at", type: "instant", personal: false },
} as const satisfies Fields<ShopProduct>;

const inventory = {
  inventoryLevelId: { label: "Inventory level ID", type: "text", personal: false },
  inventoryItemId: { label: "Inventory item ID", type: "text", personal: false },
  sku: { label: "SKU", type: "text", personal: false },
  locationId: { label: "Location ID", type: "text", personal: false },
  locationName: { label: "Location", type: "text", personal: false },
  // The fields of a connector know no type for counts; a count is shown as it is written.
  available: { label: "Can be sold", type: "text", personal: false },
  updatedAt: { label: "Changed at", type: "instant", personal: false },
} as const satisfies Fields<ShopInventory>;

const refunds = {
  refundId: { label: "Refund ID", type: "text", personal: false },
  orderId: { label: "Order ID", type: "text", personal: false },
  orderName: { label: "Order", type: "text", personal: false },
  refundedAt: { label: "Refunded at", type: "instant", personal: false },
  amount: { label: "Amount", type: "money", personal: false },
  // Free text of a clerk, which may name a person.
  note: { label: "Note", type: "text", personal: true },
} as const satisfies Fields<ShopRefund>;

const named = (fields: Readonly<Record<string, Omit<ResourceField, "name">>>): readonly ResourceField[] =>
  Object.entries(fields).map(([name, field]) => ({ name, ...field }));

export const resources = {
  orders: {
    label: "Orders",
    fields: named(orders),
    describe: (ctx) => describeType(ctx, "Order", ordersList.document),
    pull: (ctx, cursor) => pullByUpdate(ctx, ordersList, cursor),
  },
  customers: {
    label: "Customers",
    fields: named(customers),
    describe: (ctx) => describeType(ctx, "Customer", customersList.document),
    pull: (ctx, cursor) => pullByUpdate(ctx, customersList, cursor),
  },
  products: {
    label: "Products",
    fields: named(products),
    describe: (ctx) => describeType(ctx, "Product", productsList.document),
    pull: (ctx, cursor) => pullByUpdate(ctx, productsList, cursor),
  },
  inventory: {
    label: "Inventory",
    fields: named(inventory),
    describe: (ctx) => describeType(ctx, "InventoryItem", inventoryDocument),
    pull: pullInventory,
  },
  refunds: {
    label: "Refunds",
    fields: named(refunds),
    // Refunds are read with their orders.
    describe: (ctx) => describeType(ctx, "Order", refundsList.document),
    pull: (ctx, cursor) => pullByUpdate(ctx, refundsList, cursor),
  },
} as const satisfies Readonly<Record<string, ConnectorResource<ShopifyContext>>>;
