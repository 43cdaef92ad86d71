import { afterAll, beforeAll, expect, test } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { listBackfills } from "@/server/pipeline/sync/list-backfills";
import { previewBackfill } from "@/server/pipeline/sync/preview-backfill";
import { runBackfill } from "@/server/pipeline/sync/run-backfill";
import { startBackfill } from "@/server/pipeline/sync/start-backfill";
import { steerBackfill } from "@/server/pipeline/sync/steer-backfill";
import { silentLog } from "@/server/platform/log/log";
import { drainWithShop, publishOrderFlow } from "@/tests/support/order-flow";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";
import { until } from "../../contract/paytrace/serve-simulator";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
const person = () => ({ ...world.place, userId: world.userId, actor: `user:${world.userId}` });
const shopId = () => world.place.environmentId;
/** The days of the books, the latest first: today is day 0. */
const dayOf = (daysAgo: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles" }).format(
    world.clock.now().getTime() - daysAgo * 86_400_000,
  );

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  // What lies in the past was announced to nobody.
  await announces(1);
  // Small pages, so that one day has several.
  await world.rows(
    `update connections set config = config || '{"pageSize": 2}' where environment_id = $1 and slot = 'shop'`,
  );
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const parts = (announce: () => void = () => undefined) => ({
  db: world.db,
  ingestPool: world.ingestPool,
  loadEnvironment: world.loadEnvironment,
  clock: world.clock,
  connectionParts: { ...shop.connectionParts, db: world.db },
  announcer: { announce },
  rightOfWay: createRightOfWay(),
  log: silentLog,
});
const ground = () => ({ db: world.db, clock: world.clock, announceSync: () => undefined });
const start = (fromDay: string, toDay: string, recordOnly: boolean) =>
  startBackfill(ground(), person(), { connectionId, fromDay, toDay, recordOnly });
const work = (backfillId: string, forMs?: number) =>
  runBackfill(parts(), { ...world.place, backfillId }, forMs === undefined ? {} : { forMs });
const show = async (backfillId: string) =>
  (await listBackfills(world, world.place, connectionId)).find((one) => one.backfillId === backfillId);

const announces = (dropShare: number) => shop.simulator.configure(shopId(), { notifications: { dropShare } });

/** An order that was placed and last changed so many days ago, at a minute of that day. */
async function orderDaysAgo(daysAgo: number, minute: number): Promise<string> {
  const { orderId } = await shop.simulator.createOrder(shopId(), { custno: "C00003" });
  await shop.pool.query(
    `update shop.orders set created_at = at, updated_at = at
     from (select (($3::date + time '12:00') at time zone 'America/Los_Angeles') + make_interval(mins => $4) as at) placed
     where shop_id = $1 and order_id = $2`,
    [shopId(), orderId, dayOf(daysAgo), minute],
  );
  return orderId;
}
const ordersDaysAgo = async (daysAgo: number, minutes: readonly number[]) => {
  const orders: string[] = [];
  for (const minute of minutes) orders.push(await orderDaysAgo(daysAgo, minute));
  return orders;
};
const eventsOf = (orderId: string) =>
  world.rows<{ source: string; status: string }>(
    `select source, status from events where environment_id = $1 and kind = 'shop.order' and ordering_key like '%/' || $2 order by event_id`,
    [orderId],
  );
const salesOrdersOf = async (orderId: string) => {
  const { rows } = await shop.pool.query<{ name: string }>("select name from shop.orders where order_id = $1", [
    orderId,
  ]);
  return world.company.rows("select sono from somast where websono = $1", [rows[0]?.name]);
};

test("past orders that are only recorded end without a sales order, also where a flow takes orders", async () => {
  await publishOrderFlow(world, shop);
  const orders = await ordersDaysAgo(20, [1, 2, 3]);
  const backfillId = await start(dayOf(21), dayOf(19), true);
  expect(await work(backfillId)).toEqual({ more: false });
  await drainWithShop(world, shop);
  for (const order of orders) {
    expect(await eventsOf(order)).toEqual([{ source: "backfill", status: "ignored" }]);
    expect(await salesOrdersOf(order)).toEqual([]);
  }
  expect(await show(backfillId)).toMatchObject({
    resource: "orders",
    state: "done",
    days: 3,
    daysDone: 3,
    counts: { found: 3, stored: 3, alreadyKnown: 0, unreadable: 0 },
  });
});

test("what was only recorded is taken up by a later backfill that hands on, and becomes one sales order each", async () => {
  const backfillId = await start(dayOf(20), dayOf(20), false);
  await work(backfillId);
  await drainWithShop(world, shop);
  const { rows } = await shop.pool.query<{ id: string }>(
    "select order_id::text as id from shop.orders where shop_id = $1",
    [shopId()],
  );
  for (const { id } of rows) expect(await salesOrdersOf(id)).toHaveLength(1);
  for (const recordOnly of [true, false]) {
    const again = await start(dayOf(20), dayOf(20), recordOnly);
    await work(again);
    expect(await show(again)).toMatchObject({ counts: { found: 3, stored: 0, alreadyKnown: 3 } });
  }
});

test("killed at every page, before and after it was noted, it brings in each order once and counts it once", async () => {
  // Two orders of one second, which a page of two would end between.
  const orders = await ordersDaysAgo(40, [1, 2, 2, 3, 4, 5, 6]);
  const backfillId = await start(dayOf(40), dayOf(40), true);
  const killed = () => {
    throw new Error("killed");
  };
  let pages = 0;
  for (; (await show(backfillId))?.state === "running"; pages += 1) {
    if (pages > 20) throw new Error("It never ends.");
    // The page is in the inbox, and nobody noted it.
    await runBackfill(parts(killed), { ...world.place, backfillId });
    await world.rows(
      `update backfills set leased_until = now() - interval '1 second', next_try_at = null, failures = 0
       where environment_id = $1 and backfill_id = $2`,
      [backfillId],
    );
    // It is read again and noted; then the process is gone before the next one.
    await work(backfillId, 0);
  }
  expect(pages).toBeGreaterThan(3);
  expect(await show(backfillId)).toMatchObject({
    state: "done",
    daysDone: 1,
    lastError: "",
    counts: { found: orders.length, stored: orders.length, alreadyKnown: 0, unreadable: 0 },
  });
  for (const order of orders) expect(await eventsOf(order)).toHaveLength(1);
});

test("orders that a notification brought are recognised, and leave one sales order", async () => {
  await announces(0);
  const before = shop.sent.length;
  const { orderId } = await shop.simulator.createOrder(shopId(), { custno: "C00003" });
  await until(
    () => shop.sent.slice(before).some(({ body }) => body.includes(orderId)),
    "the shop has announced the order",
  );
  await drainWithShop(world, shop);
  expect(await salesOrdersOf(orderId)).toHaveLength(1);
  for (const recordOnly of [true, false]) {
    const backfillId = await start(dayOf(0), dayOf(0), recordOnly);
    await work(backfillId);
    expect(await show(backfillId)).toMatchObject({ state: "done", counts: { found: 1, stored: 0, alreadyKnown: 1 } });
  }
  await drainWithShop(world, shop);
  expect(await eventsOf(orderId)).toEqual([{ source: "notification", status: "done" }]);
  expect(await salesOrdersOf(orderId)).toHaveLength(1);
});

test("it pauses between two pages, goes on from there after a restart, and stays ended once it was cancelled", async () => {
  await announces(1);
  const orders = await ordersDaysAgo(60, [1, 2, 3, 4, 5]);
  const backfillId = await start(dayOf(60), dayOf(60), true);
  expect(await work(backfillId, 0)).toEqual({ more: true });
  const found = (await show(backfillId))?.counts.found ?? 0;
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(orders.length);
  await steerBackfill(ground(), person(), { backfillId, act: "pause" });
  expect(await work(backfillId)).toBeUndefined();
  await steerBackfill(ground(), person(), { backfillId, act: "resume" });
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({ state: "done", counts: { found: 5, stored: 5 } });

  const second = await start(dayOf(60), dayOf(60), true);
  await work(second, 0);
  await steerBackfill(ground(), person(), { backfillId: second, act: "cancel" });
  expect(await work(second)).toBeUndefined();
  expect(await show(second)).toMatchObject({ state: "cancelled" });
});

test("a shop that fails is tried again later from the page it failed at", async () => {
  const backfillId = await start(dayOf(60), dayOf(60), true);
  await work(backfillId, 0);
  await shop.simulator.configure(shopId(), { faults: [{ kind: "server_error" }] });
  expect(await work(backfillId)).toEqual({ more: false });
  await shop.simulator.configure(shopId(), { faults: [] });
  expect(await show(backfillId)).toMatchObject({ state: "running", lastError: expect.stringMatching(/Shopify/) });
  await world.rows("update backfills set next_try_at = null where environment_id = $1 and backfill_id = $2", [
    backfillId,
  ]);
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({ state: "done", counts: { found: 5, alreadyKnown: 5 } });
});

test("a long period without orders is one question to the shop, not one for each day", async () => {
  let asked = 0;
  const parted = parts();
  const { httpFor } = parted.connectionParts;
  const counting = {
    ...parted.connectionParts,
    httpFor: (connection: Parameters<typeof httpFor>[0]) => {
      const http = httpFor(connection);
      return (request: Request) => {
        asked += 1;
        return http(request);
      };
    },
  };
  const backfillId = await start(dayOf(400), dayOf(100), true);
  await runBackfill({ ...parted, connectionParts: counting }, { ...world.place, backfillId });
  expect(await show(backfillId)).toMatchObject({ state: "done", days: 301, daysDone: 301, counts: { found: 0 } });
  // And one before it, whether the shop shows orders that old at all.
  expect(asked).toBe(2);
});

test("a period that the shop would show with gaps is refused with what to do, and goes on once the app sees all orders", async () => {
  const scopes = ["read_orders", "read_customers", "write_products", "write_inventory"];
  const [older, newer] = [await orderDaysAgo(70, 1), await orderDaysAgo(50, 1)];
  await shop.simulator.configure(shopId(), { scopes });
  const backfillId = await start(dayOf(71), dayOf(49), true);
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({
    state: "failed",
    counts: { found: 0 },
    lastError: expect.stringMatching(/last 60 days.*read_all_orders/),
  });
  // Of the days that it shows anyway nothing is missing.
  await steerBackfill(ground(), person(), { backfillId, act: "cancel" });
  const shown = await start(dayOf(58), dayOf(49), true);
  await work(shown);
  expect(await show(shown)).toMatchObject({ state: "done" });
  expect([await eventsOf(newer), await eventsOf(older)]).toMatchObject([[{ source: "backfill" }], []]);
  await shop.simulator.configure(shopId(), { scopes: [...scopes, "read_all_orders"] });
  const whole = await start(dayOf(71), dayOf(49), true);
  await work(whole);
  expect(await eventsOf(older)).toHaveLength(1);
});

test("the preview says whose days they are, what is the safe choice, and that a flow takes orders", async () => {
  const preview = (fromDay: string) => previewBackfill(world, world.place, { connectionId, fromDay, toDay: dayOf(0) });
  expect(await preview(dayOf(3))).toMatchObject({
    resource: "orders",
    days: 4,
    paymentsKnown: null,
    hasFlow: true,
    recordOnly: true,
    timeZone: "America/Los_Angeles",
  });
  expect(await preview(dayOf(0))).toMatchObject({ recordOnly: false, needsAllOrders: false });
  expect(await preview(dayOf(61))).toMatchObject({ needsAllOrders: true });
});
