import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handleOf } from "@/server/connectors/shopify/create-product";
import { openShopUnderTest, type ShopUnderTest } from "./shop-under-test";

let shops: ShopUnderTest;
beforeAll(async () => {
  shops = await openShopUnderTest();
});
afterAll(() => shops.close());

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const one = { sku: "ANV-BRA-2001", title: "Brass anvil", price: usd(12_345n), as: "draft" } as const;
async function openGoods() {
  const { shopId, client } = await shops.open();
  const made = async () => {
    const text =
      "select title, status, price_cents::text as cents, available from shop.products where shop_id = $1 and sku = $2";
    return (await shops.pool.query(text, [shopId, one.sku])).rows;
  };
  return { shopId, client, made };
}

describe("a product", () => {
  test("is created with its SKU and price in one call, as a draft that nobody can order, without stock", async () => {
    const { shopId, client, made } = await openGoods();
    expect(await client.createProduct(one)).toMatch(/^gid:\/\/shopify\/Product\/\d+$/);
    expect(await made()).toEqual([{ title: "Brass anvil", status: "DRAFT", cents: "12345", available: 0 }]);
    const order = { lines: [{ sku: one.sku, quantity: 1 }] };
    await shops.pool.query("update shop.products set available = 9 where shop_id = $1", [shopId]);
    await expect(shops.simulator.createOrder(shopId, order)).rejects.toThrow("not in stock");
  });

  test("is created once, whoever asks again: at the same time, or after an answer that was lost", async () => {
    const { shopId, client, made } = await openGoods();
    await shops.simulator.configure(shopId, { faults: [{ kind: "lost_answer", operation: "CreateProduct", next: 1 }] });
    await expect(client.createProduct(one)).rejects.toMatchObject({ kind: "timeout" });
    const again = await Promise.allSettled([client.createProduct(one), client.createProduct(one)]);
    for (const answer of again) {
      expect(answer).toMatchObject({
        status: "rejected",
        reason: { kind: "conflict", detail: { codes: "HANDLE_NOT_UNIQUE" } },
      });
    }
    expect(await made()).toHaveLength(1);
  });

  test("is refused without a price, and by an app that may only read", async () => {
    const { shopId, client, made } = await openGoods();
    await expect(client.createProduct({ ...one, price: usd(0n) })).rejects.toMatchObject({ kind: "invalid" });
    await shops.simulator.configure(shopId, { scopes: ["read_products"] });
    await expect(client.createProduct(one)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await made()).toEqual([]);
  });

  test("has a handle of its own for each SKU, readable as far as it can be", () => {
    const skus = ["HAM-16", "ham-16", "HAM 16", "HAM/16", "***", "x".repeat(200)];
    const handles = skus.map(handleOf);
    expect(new Set(handles).size).toBe(skus.length);
    for (const handle of handles) expect(handle).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(handles[0]).toMatch(/^ham-16-[0-9a-f]{8}$/);
    expect(Math.max(...handles.map(({ length }) => length))).toBeLessThan(80);
  });
});
