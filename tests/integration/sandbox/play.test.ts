import { afterAll, beforeAll, expect, test } from "vitest";
import { findOpenBusinessDays } from "@/server/pipeline/sandbox-demo/find-open-business-days";
import type { SandboxPlay } from "@/server/pipeline/sandbox-demo/sandbox-play";
import { openPlay, playBusinessDayPart } from "@/server/sandbox/play";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let play: SandboxPlay;
let parts: Parameters<typeof playBusinessDayPart>[0];
const woken: string[] = [];

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  const { db, clock, simulator, sagePool, loadEnvironment } = world;
  parts = { db, clock, simulator, shop: shop.simulator, sagePool, loadEnvironment };
  play = openPlay({ ...parts, wakeBusinessDay: ({ businessDayId }) => void woken.push(businessDayId) });
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

/** Reads what the gateway took, as a poll does, and handles it. */
async function catchUp() {
  await world.rows("update poll_cursors set next_poll_at = now(), leased_until = null where environment_id = $1");
  await world.poll();
  await world.drain();
  // A refund waits until its payment is in the books.
  await world.drainWaiting();
}
const outcomesOf = (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await world.payment(id))?.outcome));
const person = () => ({ ...world.place, actor: `user:${world.userId}` });

test("what is played comes to the books by the way that real payments take", async () => {
  const ids = async (scenario: "payment" | "decline" | "refund" | "chargeback") => {
    const { transactions } = await play.run(world.place, scenario);
    // The next scenario finds the invoice of this one paid and picks another.
    await catchUp();
    return transactions.map(({ transactionId }) => transactionId);
  };
  const [payment, decline, refund, chargeback] = [
    await ids("payment"),
    await ids("decline"),
    await ids("refund"),
    await ids("chargeback"),
  ];
  expect(await outcomesOf(payment)).toEqual(["posted"]);
  expect(await outcomesOf(decline)).toEqual(["declined"]);
  expect(await outcomesOf(refund)).toEqual(["posted", "reversed"]);
  expect((await world.payment(refund[1] ?? ""))?.type).toBe("refund");
  // A chargeback is told by notification alone; the payment that it takes back came before it.
  expect(await outcomesOf(chargeback)).toEqual(["posted"]);
});

test("an order needs a simulated shop, and is paid through the simulated gateway", async () => {
  await expect(play.run(world.place, "order")).rejects.toMatchObject({ code: "not_found" });
  expect((await play.read(world.place)).hasShop).toBe(false);
  await shop.connect();
  expect((await play.read(world.place)).hasShop).toBe(true);
  const { transactions } = await play.run(world.place, "order");
  await catchUp();
  expect(transactions).toHaveLength(1);
  expect(await world.payment(transactions[0]?.transactionId ?? "")).toMatchObject({ type: "sale" });
});

test("an outage ends after a minute, or when it is ended", async () => {
  const erp = async () => (await world.load()).erp.findInvoices([{ by: "invno", value: "1" }]);
  const until = await play.startOutage(world.place);
  expect((await play.read(world.place)).outageUntil).toEqual(until);
  await expect(erp()).rejects.toMatchObject({ kind: "unavailable" });
  await play.endOutage(world.place);
  expect((await play.read(world.place)).outageUntil).toBeNull();
  await expect(erp()).resolves.toHaveLength(1);
  await play.startOutage(world.place);
  world.advance(60_001);
  expect((await play.read(world.place)).outageUntil).toBeNull();
  await expect(erp()).resolves.toHaveLength(1);
});

test("settling closes what the gateway has taken, and says when there was nothing", async () => {
  await play.settle(world.place);
  expect(await play.settle(world.place)).toBeNull();
  await play.run(world.place, "payment");
  await play.run(world.place, "payment");
  expect(await play.settle(world.place)).toMatchObject({ transactions: 2 });
});

test("one day at a time is played to its end, whatever cuts a part off, and all of it comes to the books", async () => {
  const day = await play.startBusinessDay(person());
  expect(day).toMatchObject({ planned: 500, taken: 0, endedAt: null });
  expect(woken).toEqual([day.businessDayId]);
  await expect(play.startBusinessDay(person())).rejects.toMatchObject({ code: "conflict" });
  const place = { ...world.place, businessDayId: day.businessDayId };
  expect(await findOpenBusinessDays(world.db)).toContainEqual({
    tenantId: place.tenantId,
    environmentId: place.environmentId,
    businessDayId: day.businessDayId,
  });
  await catchUp();
  const before = await paymentsOf();
  let played = 1;
  while ((await playBusinessDayPart(parts, place)).more) played += 1;
  expect(played).toBe(20);
  const { day: ended } = await play.read(world.place);
  expect(ended).toMatchObject({ businessDayId: day.businessDayId, taken: 500, endedAt: expect.any(Date) });
  // Said again, an ended day takes nothing more.
  expect(await playBusinessDayPart(parts, place)).toEqual({ more: false });
  expect(await findOpenBusinessDays(world.db)).not.toContainEqual(
    expect.objectContaining({ businessDayId: day.businessDayId }),
  );
  await catchUp();
  const taken = await paymentsOf();
  const grown = (outcome: string) => (taken.get(outcome) ?? 0) - (before.get(outcome) ?? 0);
  // 500 sales and one refund.
  expect(Object.fromEntries([...taken.keys()].map((outcome) => [outcome, grown(outcome)]))).toEqual({
    posted: 400,
    overpaid: 40,
    on_account: 20,
    declined: 20,
    reversed: 1,
    // Voided before they were read.
    ignored: 20,
  });
});

async function paymentsOf(): Promise<ReadonlyMap<string, number>> {
  const rows = await world.rows<{ outcome: string; count: number }>(
    "select outcome, count(*)::int as count from payments where environment_id = $1 group by 1",
  );
  return new Map(rows.map(({ outcome, count }) => [outcome, count]));
}

test("nothing is played outside the Sandbox", async () => {
  await world.rows("update environments set kind = 'dev' where environment_id = $1");
  try {
    const { place } = world;
    const asked = [
      () => play.read(place),
      () => play.run(place, "payment"),
      () => play.run(place, "order"),
      () => play.startOutage(place),
      () => play.endOutage(place),
      () => play.settle(place),
      () => play.startBusinessDay(person()),
    ];
    for (const each of asked) await expect(each()).rejects.toMatchObject({ code: "forbidden" });
  } finally {
    await world.rows("update environments set kind = 'sandbox' where environment_id = $1");
  }
});
