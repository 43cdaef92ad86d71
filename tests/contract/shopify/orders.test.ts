import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopifyConfig } from "@/server/connectors/shopify";
import { strangeFields } from "@/tests/support/strange-fields";
import { openShopUnderTest, type ShopUnderTest, startOfDay } from "./shop-under-test";

let shops: ShopUnderTest;
beforeAll(async () => {
  shops = await openShopUnderTest();
});
afterAll(() => shops.close());

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const both = (minor: bigint) => ({ shop: usd(minor), presentment: usd(minor) });

describe("an order", () => {
  test("is read whole, with its lines, the payment and the gateway's id of it", async () => {
    const { shopId, client } = await shops.open();
    const [product] = await shops.pool
      .query<{ sku: string; price: string }>(
        "select sku, price_cents::text as price from shop.products where shop_id = $1 order by product_id limit 1",
        [shopId],
      )
      .then(({ rows }) => rows);
    const { orderId, name } = await shops.simulator.createOrder(shopId, {
      lines: [{ sku: product?.sku ?? "", quantity: 3 }],
      custno: "C00002",
    });
    const total = BigInt(product?.price ?? 0) * 3n;
    const unpaid = await client.readOrder(`gid://shopify/Order/${orderId}`);
    expect(unpaid).toMatchObject({ name, financialStatus: "PENDING", outstanding: both(total), transactions: [] });

    const { transactionId } = await shops.simulator.payOrder(shopId, orderId);
    expect(shops.payments.at(-1)).toEqual({
      amountCents: total,
      invoiceId: name,
      customerId: "C00002",
      payerName: "Ben Okafor",
    });
    const paid = await client.readOrder(`gid://shopify/Order/${orderId}`);
    expect(paid).toMatchObject({
      financialStatus: "PAID",
      total: both(total),
      outstanding: both(0n),
      refunded: both(0n),
      lines: [{ sku: product?.sku, quantity: 3, unitPrice: both(total / 3n) }],
      transactions: [{ kind: "SALE", status: "SUCCESS", authorizationCode: transactionId, amount: both(total) }],
    });
    expect(strangeFields("shopify.order", paid)).toEqual([]);
  });

  test("is found by the name that people call it by, and by no part of it", async () => {
    const { shopId, client } = await shops.open();
    const { name } = await shops.simulator.createOrder(shopId, {});
    expect((await client.findOrders(name)).map((order) => order.name)).toEqual([name]);
    expect(await client.findOrders(name.slice(0, -1))).toEqual([]);
    await expect(client.findOrders(`${name}' OR name:'#1`)).rejects.toMatchObject({ kind: "invalid" });
  });

  test("is paid once, whoever presses the button and however often", async () => {
    const { shopId } = await shops.open();
    const { orderId } = await shops.simulator.createOrder(shopId, {});
    const before = shops.payments.length;
    const ended = await Promise.allSettled([1, 2, 3].map(() => shops.simulator.payOrder(shopId, orderId)));
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(shops.payments.length - before).toBe(1);
  });

  test("leaves the stock, and is refused when there is not enough", async () => {
    const { shopId, pullAll } = await shops.open();
    const [first] = (await pullAll("inventory")) as unknown as { canonical: { sku: string; available: number } }[];
    const { sku, available } = first?.canonical ?? { sku: "", available: 0 };
    await shops.simulator.createOrder(shopId, { lines: [{ sku, quantity: available }] });
    await expect(shops.simulator.createOrder(shopId, { lines: [{ sku, quantity: 1 }] })).rejects.toThrow(sku);
    const stock = (await pullAll("inventory")) as unknown as { canonical: { sku: string; available: number } }[];
    expect(stock.find(({ canonical }) => canonical.sku === sku)?.canonical.available).toBe(0);
  });

  test("has another version once it is paid, even within the same second", async () => {
    const { shopId, pullAll } = await shops.open();
    const { orderId } = await shops.simulator.createOrder(shopId, {});
    const [before] = await pullAll("orders");
    await shops.simulator.payOrder(shopId, orderId);
    const [after] = await pullAll("orders");
    expect(after?.externalId).toBe(before?.externalId);
    expect(after?.version).not.toBe(before?.version);
  });
});

describe("what a shop holds", () => {
  test("is pulled for each resource: customers, products, stock and refunds", async () => {
    const { shopId, pullAll } = await shops.open();
    const { orderId, name } = await shops.simulator.createOrder(shopId, {});
    await shops.simulator.payOrder(shopId, orderId);
    const { refundId } = await shops.simulator.refundOrder(shopId, { orderId, amountCents: 250n, note: "too small" });
    expect(await pullAll("customers")).toHaveLength(6);
    expect(await pullAll("products")).toHaveLength(12);
    expect(await pullAll("inventory")).toHaveLength(12);
    expect(await pullAll("refunds")).toMatchObject([
      {
        externalId: `gid://shopify/Refund/${refundId}`,
        canonical: { orderName: name, amount: both(250n), note: "too small" },
      },
    ]);
    const [order] = (await pullAll("orders")) as unknown as { canonical: unknown }[];
    expect(order?.canonical).toMatchObject({ financialStatus: "PARTIALLY_REFUNDED", refunded: both(250n) });
    await expect(shops.simulator.refundOrder(shopId, { orderId, amountCents: 100_000_00n })).rejects.toThrow();
  });
});

describe("a shop that asks to slow down", () => {
  test("says how long until the budget holds the query again", async () => {
    const { shopId, client } = await shops.open();
    await shops.simulator.configure(shopId, { budget: 10, restoreRate: 2 });
    // A page of five costs seven points: the first takes them, the second finds three.
    await client.pullOrders({ from: startOfDay });
    await expect(client.pullOrders({ from: startOfDay })).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 2_000,
      detail: { codes: "THROTTLED" },
    });
    shops.clock.set(new Date(shops.clock.now().getTime() + 2_000));
    await client.pullOrders({ from: startOfDay });
  });

  test("is obeyed by its header too", async () => {
    const { shopId, client } = await shops.open();
    await shops.simulator.configure(shopId, { faults: [{ kind: "rate_limited", next: 1 }] });
    await expect(client.pullOrders({ from: startOfDay })).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 2_000,
    });
    await client.pullOrders({ from: startOfDay });
  });
});

describe("the version of the Admin API", () => {
  test.each(["2026-01", "2026-05", "unstable", ""])("%j is refused", (apiVersion) => {
    expect(shopifyConfig.safeParse({ baseUrl: "https://acme.myshopify.com", apiVersion }).success).toBe(false);
  });
});
