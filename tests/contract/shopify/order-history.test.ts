import { afterAll, beforeAll, expect, test } from "vitest";
import { shopifyConnector } from "@/server/connectors/shopify";
import { openShopUnderTest, type ShopUnderTest } from "./shop-under-test";

let shops: ShopUnderTest;
beforeAll(async () => {
  shops = await openShopUnderTest();
});
afterAll(() => shops?.close());

test("the check says how far back an app sees orders, and what an app that sees some of them lacks", async () => {
  const { ctx, shopId } = await shops.open();
  const told = async () => (await shopifyConnector.check(ctx)).find(({ name }) => name === "permissions");
  expect(await told()).toMatchObject({ passed: true, text: expect.stringContaining("Of orders it sees all.") });
  const scopes = ["read_orders", "read_customers", "write_products", "write_inventory"];
  await shops.simulator.configure(shopId, { scopes });
  expect(await told()).toMatchObject({
    passed: true,
    text: expect.stringMatching(/last 60 days: for older ones give it read_all_orders/),
  });
});

test("orders that are hidden from an app are asked for by nobody: the period is refused before it is read", async () => {
  const { client, shopId } = await shops.open();
  const daysAgo = (days: number) => new Date(shops.clock.now().getTime() - days * 86_400_000);
  await client.refuseHiddenOrders(daysAgo(365));
  await shops.simulator.configure(shopId, { scopes: ["read_orders"] });
  await client.refuseHiddenOrders(daysAgo(60));
  await expect(client.refuseHiddenOrders(daysAgo(61))).rejects.toMatchObject({
    kind: "forbidden",
    message: expect.stringMatching(/last 60 days alone.*read_all_orders.*begin with 2026-09-22/),
  });
});
