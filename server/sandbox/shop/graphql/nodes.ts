import { toDecimal } from "@/server/kernel/money";

export const gidOf = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
export const idOf = (type: string, gid: unknown): string | undefined =>
  typeof gid === "string" ? new RegExp(`^gid://shopify/${type}/(\\d{1,18})$`).exec(gid)?.[1] : undefined;

export const decimalOf = (cents: string | bigint): string => toDecimal({ minor: BigInt(cents), currency: "USD" });
const bag = (cents: string | bigint) => {
  const money = { amount: decimalOf(cents), currencyCode: "USD" };
  return { shopMoney: money, presentmentMoney: money };
};
/** Without a fraction, as Shopify writes it. */
export const timeOf = (at: Date): string => at.toISOString().replace(".000Z", "Z");

export interface OrderRow {
  readonly id: string;
  readonly name: string;
  readonly customer_id: string;
  readonly email: string;
  readonly customer: string;
  readonly total_cents: string;
  readonly refunded_cents: string;
  readonly financial_status: string;
  readonly cancelled_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly billing_address: object | null;
  readonly shipping_address: object | null;
  readonly lines: readonly { line_id: string; sku: string; title: string; quantity: number; price_cents: string }[];
  readonly transactions: readonly {
    transaction_id: string;
    kind: string;
    status: string;
    gateway: string;
    amount_cents: string;
    parent_id: string | null;
    authorization_code: string;
    processed_at: string;
  }[];
  readonly refunds: readonly { refund_id: string; amount_cents: string; note: string; created_at: string }[];
}

/** An order with everything of it; numbers as text, because they may be larger than a number of JavaScript. */
export const orderColumns = `o.order_id::text as id, o.name, o.customer_id::text as customer_id, c.email, c.name as customer, o.total_cents::text as total_cents,
  o.refunded_cents::text as refunded_cents, o.financial_status, o.cancelled_at, o.created_at, o.updated_at, o.billing_address, o.shipping_address,
  (select coalesce(jsonb_agg(jsonb_build_object('line_id', l.line_id::text, 'sku', l.sku, 'title', l.title, 'quantity', l.quantity,
     'price_cents', l.price_cents::text) order by l.line_id), '[]')
   from shop.order_lines l where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines,
  (select coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('transaction_id', t.transaction_id::text, 'amount_cents', t.amount_cents::text,
     'parent_id', t.parent_id::text) order by t.transaction_id), '[]')
   from shop.transactions t where t.shop_id = o.shop_id and t.order_id = o.order_id) as transactions,
  (select coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('refund_id', r.refund_id::text, 'amount_cents', r.amount_cents::text) order by r.refund_id), '[]')
   from shop.refunds r where r.shop_id = o.shop_id and r.order_id = o.order_id) as refunds`;
export const orderTables =
  "shop.orders o join shop.customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id";

const isOpen = ({ financial_status }: OrderRow): boolean => financial_status === "PENDING";

export const orderNode = (order: OrderRow) => ({
  id: gidOf("Order", order.id),
  name: order.name,
  createdAt: timeOf(order.created_at),
  updatedAt: timeOf(order.updated_at),
  cancelledAt: order.cancelled_at === null ? null : timeOf(order.cancelled_at),
  displayFinancialStatus: order.financial_status,
  displayFulfillmentStatus: "UNFULFILLED",
  email: order.email,
  customer: { id: gidOf("Customer", order.customer_id) },
  billingAddress: order.billing_address,
  shippingAddress: order.shipping_address,
  currentTotalPriceSet: bag(order.total_cents),
  currentTotalTaxSet: bag(0n),
  totalOutstandingSet: bag(isOpen(order) ? order.total_cents : 0n),
  totalRefundedSet: bag(order.refunded_cents),
  refunds: order.refunds.map(({ refund_id, amount_cents, note, created_at }) => ({
    id: gidOf("Refund", refund_id),
    createdAt: timeOf(new Date(created_at)),
    note,
    totalRefundedSet: bag(amount_cents),
  })),
  lineItems: {
    nodes: order.lines.map(({ line_id, sku, title, quantity, price_cents }) => ({
      id: gidOf("LineItem", line_id),
      sku,
      title,
      currentQuantity: quantity,
      originalUnitPriceSet: bag(price_cents),
    })),
    pageInfo: { hasNextPage: false, endCursor: null },
  },
  transactions: order.transactions.map((transaction) => ({
    id: gidOf("OrderTransaction", transaction.transaction_id),
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    processedAt: timeOf(new Date(transaction.processed_at)),
    amountSet: bag(transaction.amount_cents),
    parentTransaction: transaction.parent_id === null ? null : { id: gidOf("OrderTransaction", transaction.parent_id) },
    authorizationCode: transaction.authorization_code === "" ? null : transaction.authorization_code,
  })),
});

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}
export const customerNode = ({ id, name, email, created_at, updated_at }: CustomerRow) => ({
  id: gidOf("Customer", id),
  displayName: name,
  defaultEmailAddress: { emailAddress: email },
  createdAt: timeOf(created_at),
  updatedAt: timeOf(updated_at),
});

export interface ProductRow {
  readonly id: string;
  readonly inventory_item_id: string;
  readonly inventory_level_id: string;
  readonly sku: string;
  readonly title: string;
  readonly status: string;
  readonly price_cents: string;
  readonly available: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly stock_updated_at: Date;
}
export const productNode = ({ id, sku, title, status, created_at, updated_at }: ProductRow) => ({
  id: gidOf("Product", id),
  title,
  status,
  createdAt: timeOf(created_at),
  updatedAt: timeOf(updated_at),
  variants: { nodes: [{ sku }], pageInfo: { hasNextPage: false } },
});

/** Every product has one variant, under the product's number. */
export const variantNode = ({ id, sku, price_cents }: ProductRow) => ({
  id: gidOf("ProductVariant", id),
  sku,
  price: decimalOf(price_cents),
  product: { id: gidOf("Product", id) },
});

/** The one warehouse of every simulated shop. */
export const location = { id: gidOf("Location", "1"), name: "Main warehouse" };
export const levelGid = ({ inventory_level_id, inventory_item_id }: ProductRow): string =>
  `${gidOf("InventoryLevel", inventory_level_id)}?inventory_item_id=${inventory_item_id}`;
export const inventoryItemNode = (product: ProductRow) => ({
  id: gidOf("InventoryItem", product.inventory_item_id),
  sku: product.sku,
  inventoryLevels: {
    nodes: [
      {
        id: levelGid(product),
        updatedAt: timeOf(product.stock_updated_at),
        location,
        quantities: [{ name: "available", quantity: product.available }],
      },
    ],
    pageInfo: { hasNextPage: false },
  },
});
