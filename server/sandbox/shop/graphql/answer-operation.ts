import type { Shop, ShopParts } from "../shop";
import { changePrice } from "./change-price";
import { changeStock } from "./change-stock";
import { createProduct } from "./create-product";
import { describeType } from "./describe-type";
import { type ListSource, listRecords } from "./list-records";
import {
  type CustomerRow,
  customerNode,
  idOf,
  inventoryItemNode,
  type OrderRow,
  orderColumns,
  orderNode,
  orderTables,
  type ProductRow,
  productNode,
  variantNode,
} from "./nodes";

type Placed<Row> = Row & { readonly place: string };
type Variables = Readonly<Record<string, unknown>>;

interface Operation {
  /** What the app must have been allowed; '' for what every app may. */
  readonly scope: string;
  /** Points, from the variables. How Shopify reckons them exactly is not documented. */
  cost(variables: Variables): number;
  /** @returns the whole of `data`, of which the answer shows what was asked for; undefined for variables in another form. */
  run(parts: ShopParts, shop: Shop, variables: Variables): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const orders: ListSource<Placed<OrderRow>> = {
  columns: orderColumns,
  tables: orderTables,
  shopColumn: "o.shop_id",
  idColumn: "o.order_id",
  changedColumn: "o.updated_at",
  byChange: true,
  nameColumn: "o.name",
  agedColumn: "o.created_at",
  node: orderNode,
};
const customers: ListSource<Placed<CustomerRow>> = {
  columns: "customer_id::text as id, name, email, created_at, updated_at",
  tables: "shop.customers",
  shopColumn: "shop_id",
  idColumn: "customer_id",
  changedColumn: "updated_at",
  byChange: true,
  node: customerNode,
};
const productColumns = `product_id::text as id, inventory_item_id::text as inventory_item_id,
  inventory_level_id::text as inventory_level_id, sku, title, status, price_cents::text as price_cents, available, created_at, updated_at, stock_updated_at`;
const products: ListSource<Placed<ProductRow>> = {
  columns: productColumns,
  tables: "shop.products",
  shopColumn: "shop_id",
  idColumn: "product_id",
  changedColumn: "updated_at",
  byChange: true,
  node: productNode,
};
const inventoryItems: ListSource<Placed<ProductRow>> = {
  ...products,
  changedColumn: "stock_updated_at",
  byChange: false,
  node: inventoryItemNode,
};

const variants: ListSource<Placed<ProductRow>> = { ...products, byChange: false, node: variantNode };

const listOf = <Row>(
  scope: string,
  name: string,
  source: ListSource<Placed<Row & { readonly id: string }>>,
): Operation => ({
  scope,
  cost: ({ first }) => 2 + (typeof first === "number" ? first : 10),
  async run(parts, shop, variables) {
    const page = await listRecords(parts, shop, source, variables);
    return page === undefined ? undefined : { [name]: page };
  },
});
const stock = (name: string): Operation => ({
  scope: "write_inventory",
  cost: () => 10,
  async run(parts, shop, variables) {
    const payload = await changeStock(parts, shop, variables);
    return payload === undefined ? undefined : { [name]: payload };
  },
});

/** What the connector asks, by the name it gives its queries. A real shop knows no such names and reads the query itself. */
const operations: Readonly<Record<string, Operation>> = {
  Shop: { scope: "", cost: () => 1, run: async (_, { name }) => ({ shop: { name } }) },
  Fields: { scope: "", cost: () => 1, run: async (_, __, { name }) => ({ __type: describeType(name) }) },
  Scopes: {
    scope: "",
    cost: () => 1,
    run: async (_, { settings }) => ({
      currentAppInstallation: { accessScopes: settings.scopes.map((handle) => ({ handle })) },
    }),
  },
  Orders: listOf("read_orders", "orders", orders),
  PlacedOrders: listOf("read_orders", "orders", { ...orders, changedColumn: "o.created_at" }),
  OrdersByName: listOf("read_orders", "orders", orders),
  Refunds: listOf("read_orders", "orders", orders),
  Customers: listOf("read_customers", "customers", customers),
  Products: listOf("read_products", "products", products),
  InventoryItems: listOf("read_inventory", "inventoryItems", inventoryItems),
  VariantPrices: {
    ...listOf("read_products", "productVariants", variants),
    async run(parts, shop, { first, after }) {
      const page = await listRecords(parts, shop, variants, { first, after });
      return page === undefined ? undefined : { shop: { currencyCode: "USD" }, productVariants: page };
    },
  },
  SetPrice: {
    scope: "write_products",
    cost: () => 10,
    async run(parts, shop, variables) {
      const payload = await changePrice(parts, shop, variables);
      return payload === undefined ? undefined : { productVariantsBulkUpdate: payload };
    },
  },
  CreateProduct: {
    scope: "write_products",
    cost: () => 10,
    async run(parts, shop, variables) {
      const payload = await createProduct(parts, shop, variables);
      return payload === undefined ? undefined : { productSet: payload };
    },
  },
  OrderDetails: {
    scope: "read_orders",
    cost: () => 60,
    async run({ pool }, { shopId }, { id }) {
      const { rows } = await pool.query<OrderRow>(
        `select ${orderColumns} from ${orderTables} where o.shop_id = $1 and o.order_id = $2`,
        [shopId, idOf("Order", id) ?? null],
      );
      return { order: rows[0] === undefined ? null : orderNode(rows[0]) };
    },
  },
  SetInventory: stock("inventorySetQuantities"),
  AdjustInventory: stock("inventoryAdjustQuantities"),
};

export const operationOf = (name: string): Operation | undefined =>
  Object.hasOwn(operations, name) ? operations[name] : undefined;
