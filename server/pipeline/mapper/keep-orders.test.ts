import { expect, test } from "vitest";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { createOrderKeeper } from "./keep-orders";

const order = (name: string) => ({ name }) as ShopOrderWithTransactions;
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, seconds));
const here = { tenantId: "t", environmentId: "e" };

function keeper(most = 10) {
  const asked: string[] = [];
  const { read } = createOrderKeeper({ keepMs: 60_000, most });
  return {
    asked,
    read: (orderId: string, seconds: number, place = here) =>
      read(place, orderId, at(seconds), async () => {
        asked.push(orderId);
        if (orderId === "gone") throw new Error("gone");
        return order(`${orderId}/${asked.length}`);
      }),
  };
}

test("the shop is asked once a minute for an order, also by those who ask at the same time", async () => {
  const { read, asked } = keeper();
  const [first, second] = await Promise.all([read("1", 0), read("1", 1)]);
  expect(second).toBe(first);
  expect(await read("1", 59)).toBe(first);
  expect(await read("1", 60)).toEqual(order("1/2"));
  expect(asked).toEqual(["1", "1"]);
});

test("an order of another environment or company is never given, whatever its id", async () => {
  const { read, asked } = keeper();
  await read("1", 0);
  await read("1", 0, { ...here, environmentId: "other" });
  await read("1", 0, { ...here, tenantId: "other" });
  expect(asked).toHaveLength(3);
});

test("a failure is not kept, and of many orders the newest are", async () => {
  const { read, asked } = keeper(2);
  await expect(read("gone", 0)).rejects.toThrow("gone");
  await expect(read("gone", 1)).rejects.toThrow("gone");
  for (const id of ["1", "2", "3", "3", "2", "1"]) await read(id, 2);
  expect(asked).toEqual(["gone", "gone", "1", "2", "3", "1"]);
});
