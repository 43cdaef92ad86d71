import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShopUnderTest, type ShopUnderTest } from "./shop-under-test";

let shops: ShopUnderTest;
beforeAll(async () => {
  shops = await openShopUnderTest();
});
afterAll(() => shops.close());

interface Stock {
  readonly canonical: { readonly inventoryItemId: string; readonly locationId: string; readonly available: number };
}

async function openStock() {
  const { shopId, client, pullAll } = await shops.open();
  const read = async () => {
    const [first] = (await pullAll("inventory")) as unknown as Stock[];
    if (first === undefined) throw new Error("The simulated shop has goods in stock.");
    return first.canonical;
  };
  const { inventoryItemId, locationId, available } = await read();
  return { shopId, client, read, available, place: { inventoryItemId, locationId } };
}

describe("stock", () => {
  test("is set when it is what it was believed to be, and is a conflict otherwise", async () => {
    const { client, read, available, place } = await openStock();
    const key = () => randomUUID();
    await client.setInventory({ ...place, key: key(), available: 42, changeFrom: available });
    expect((await read()).available).toBe(42);
    const stale = client.setInventory({ ...place, key: key(), available: 7, changeFrom: available });
    await expect(stale).rejects.toMatchObject({ kind: "conflict", detail: { codes: "CHANGE_FROM_QUANTITY_STALE" } });
    expect((await read()).available).toBe(42);
  });

  test("is adjusted once for each key, also by calls at the same time and after a lost answer", async () => {
    const { shopId, client, read, available, place } = await openStock();
    const adjust = (key: string) => client.adjustInventory({ ...place, key, delta: -5, changeFrom: undefined });
    const key = randomUUID();
    const answers = await Promise.all([adjust(key), adjust(key), adjust(key)]);
    expect(new Set(answers.map(({ adjustmentId }) => adjustmentId)).size).toBe(1);
    expect((await read()).available).toBe(available - 5);

    const lost = randomUUID();
    await shops.simulator.configure(shopId, { faults: [{ kind: "lost_answer", next: 1 }] });
    await expect(adjust(lost)).rejects.toMatchObject({ kind: "timeout" });
    await adjust(lost);
    expect((await read()).available).toBe(available - 10);
  });

  test("is listed whole, page by page, each item once with its places", async () => {
    const { client } = await shops.open();
    const items = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await client.listStock(after);
      items.push(...page.items);
      after = page.next;
      more = after !== undefined;
    }
    expect(items).toHaveLength(12);
    expect(new Set(items.map(({ inventoryItemId }) => inventoryItemId)).size).toBe(12);
    expect(items[0]).toMatchObject({ sku: expect.stringMatching(/-1001$/), levels: [{ available: 100 }] });
  });

  test("is not touched by a key that was used for something else", async () => {
    const { client, read, available, place } = await openStock();
    const key = randomUUID();
    await client.adjustInventory({ ...place, key, delta: 1, changeFrom: undefined });
    const other = client.adjustInventory({ ...place, key, delta: 2, changeFrom: undefined });
    await expect(other).rejects.toMatchObject({ kind: "conflict" });
    expect((await read()).available).toBe(available + 1);
  });
});
