import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { rerunException } from "@/server/pipeline/exceptions/rerun-exception";
import type { Slots } from "@/server/pipeline/flows/step";
import { runTry } from "@/server/pipeline/flows/try";
import { runsOf } from "@/tests/support/call-flows";
import { generatedOrder } from "@/tests/support/generated-order";
import { heldBack } from "@/tests/support/held-back";
import { killedBehind } from "@/tests/support/killed-database";
import type { PipelineWorld } from "@/tests/support/pipeline-world";
import type { WorldShop } from "@/tests/support/world-shop";
import { type ForEachWorld, noAccount, openForEachWorld } from "./for-each-world";

let world: PipelineWorld;
let shop: WorldShop;
let flowId: string;
let orders: ForEachWorld;
beforeAll(async () => {
  orders = await openForEachWorld();
  ({ world, shop, flowId } = orders);
});
afterAll(() => orders?.close());

const entry = (title: string, debit: string) => ({ title, debit, account: "6210-000" });
const three = [
  { title: "One", cents: 100 },
  { title: "Two", cents: 250 },
  { title: "Two", cents: 250 },
];
const refusalOf = (line: number) => `Line ${line} (${orders.sku}): The G/L account ${noAccount} does not exist.`;
const threeEntries = [entry("One", "2.0000"), entry("Two", "5.0000"), entry("Two", "5.0000")];

test("each line of an order is written to the general ledger once, also two that are alike, and a further state of the order writes nothing", async () => {
  const { orderId, name } = await orders.placed(three);
  await orders.drain();
  expect(await orders.entriesOf(name)).toEqual(threeEntries);
  expect(await orders.lastRun()).toMatchObject({ status: "done" });
  expect((await orders.lastRun()).texts).toContain("3 gone through.");
  await orders.touched(orderId);
  await orders.drain();
  expect(await runsOf(world, flowId)).toHaveLength(2);
  const { texts } = await orders.lastRun();
  expect(texts.filter((text) => text.startsWith("Found in Sage Pro: G/L batch"))).toHaveLength(3);
  expect(await orders.entriesOf(name)).toEqual(threeEntries);

  // A line that is put before the others is one entry more, and moves no key of theirs.
  await shop.pool.query(
    `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
     values ($1, $2, 1, $3, 'New', 2, 700)`,
    [world.place.environmentId, orderId, orders.sku],
  );
  await orders.touched(orderId);
  await orders.drain();
  expect(await orders.entriesOf(name)).toEqual([entry("New", "14.0000"), ...threeEntries]);
  expect(await world.company.broken()).toEqual([]);
});

test("a line whose amount has changed goes to a person by its name, and what is in the general ledger stays", async () => {
  const { orderId, name } = await orders.placed(three);
  await orders.drain();
  await shop.pool.query(
    "update shop.order_lines set price_cents = 175 where shop_id = $1 and order_id = $2 and title = 'One'",
    [world.place.environmentId, orderId],
  );
  await orders.touched(orderId);
  await orders.drain();
  const { status, texts } = await orders.lastRun();
  expect(status).toBe("dead");
  expect(texts.at(-1)).toMatch(
    /^Line \d \(.+\): G\/L batch \d+ was written with \$2\.00, and now it would be \$3\.50\./,
  );
  expect(await orders.entriesOf(name)).toEqual(threeEntries);
});

test("a line that Sage Pro refuses is an exception that names it, the others are written, and once it is repaired it alone is", async () => {
  const { orderId, name } = await orders.placed([...three, { title: "NO-ACCOUNT", cents: 300 }]);
  await orders.drain();
  const refused = await orders.lastRun();
  expect(refused.status).toBe("dead");
  expect(refused.texts.at(-1)).toBe(refusalOf(4));
  expect(await orders.exceptionsOf(name)).toEqual([
    {
      cause: "validation_failed",
      amount: "600",
      payer: "Chiara Rossi",
      open: true,
      text: refusalOf(4),
    },
  ]);
  expect(await orders.entriesOf(name)).toEqual(threeEntries);
  await shop.pool.query(
    "update shop.order_lines set title = 'Right' where shop_id = $1 and order_id = $2 and title = 'NO-ACCOUNT'",
    [world.place.environmentId, orderId],
  );
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and event_id = $2",
    [refused.eventId],
  );
  await orders.drain();
  expect((await orders.lastRun()).status).toBe("done");
  expect(await orders.entriesOf(name)).toEqual([
    entry("One", "2.0000"),
    entry("Right", "6.0000"),
    ...threeEntries.slice(1),
  ]);
  expect(await orders.exceptionsOf(name)).toMatchObject([{ open: false }]);
});

test("each line that is refused has an exception of its own with its money, one that is repaired loses it at the next run, and nothing is written twice", async () => {
  const refused = (title: string, cents: number) => ({ title: "NO-ACCOUNT", cents, was: title });
  const { orderId, name } = await orders.placed([refused("A", 300), ...three, refused("B", 500)]);
  await orders.drain();
  const first = await orders.exceptionsOf(name);
  expect(first.map((each) => [each.text, each.amount, each.open])).toEqual([
    [refusalOf(1), "600", true],
    [refusalOf(5), "1000", true],
  ]);
  const alert = await world.rows<{ count: number; minor: string }>(
    "select item_count as count, amount_minor::text as minor from alerts where environment_id = $1 and cause = 'validation_failed' and recovered_at is null",
  );
  expect(alert).toHaveLength(1);

  await shop.pool.query(
    "update shop.order_lines set title = 'Right' where shop_id = $1 and order_id = $2 and price_cents = 300",
    [world.place.environmentId, orderId],
  );
  const [exception] = await world.rows<{ id: string }>(
    "select exception_id as id from exceptions where environment_id = $1 and invno = $2 and resolved_at is null limit 1",
    [name],
  );
  const ground = { ...world, announcer: { announce: () => {} } };
  await rerunException(ground, { ...world.place, actor: `user:${world.userId}` }, exception?.id ?? "");
  await orders.drain();
  // What is in the ledger already is found by its key, and only the rest is written.
  const { texts } = await orders.lastRun();
  const said = (begin: string) => texts.filter((each) => each.startsWith(begin)).length;
  expect([said("Found in Sage Pro: G/L batch"), said("Written to Sage Pro: G/L batch")]).toEqual([3, 1]);
  expect(await orders.entriesOf(name)).toEqual([
    entry("One", "2.0000"),
    entry("Right", "6.0000"),
    ...threeEntries.slice(1),
  ]);
  expect((await orders.exceptionsOf(name)).map((each) => [each.text, each.open])).toEqual([
    [refusalOf(1), false],
    [refusalOf(5), true],
  ]);

  // A later state of the order says all that is still wrong with it.
  await orders.touched(orderId);
  await orders.drain();
  const open = (await orders.exceptionsOf(name)).filter((each) => each.open);
  expect(open.map((each) => each.text)).toEqual([refusalOf(5)]);
});

test("of five hundred lines that are refused fifty have an exception of their own, and one stands for the rest with its money", async () => {
  const { name } = await orders.placed(Array.from({ length: 500 }, () => ({ title: "NO-ACCOUNT", cents: 100 })));
  await orders.drain();
  const open = await orders.exceptionsOf(name);
  expect(open).toHaveLength(51);
  const rest = open.find(({ text }) =>
    text.startsWith("450 more of the list were refused. The first of them: Line 51"),
  );
  expect(rest?.amount).toBe(String(450 * 200));
});

test("an order of five hundred lines is handed over in one call and keeps a trace of bounded length, and one of more is not gone through", async () => {
  const lines = Array.from({ length: 500 }, (_, at) => ({ title: `Line ${at}`, cents: 100 }));
  const { name } = await orders.placed(lines);
  const calls: number[] = [];
  const counted = (erp: Slots["erp"]): Slots["erp"] => ({
    ...erp,
    postGlBatch(items) {
      calls.push(items.length);
      return erp.postGlBatch(items);
    },
  });
  await orders.drain({ erp: counted });
  expect(calls).toEqual([500]);
  expect(await orders.entriesOf(name)).toHaveLength(500);
  const { status, texts } = await orders.lastRun();
  expect(status).toBe("done");
  expect(texts.length).toBeLessThan(160);
  await orders.placed([...lines, { title: "One more", cents: 100 }]);
  await orders.drain({ erp: counted });
  expect(calls).toEqual([500]);
  expect((await orders.lastRun()).texts.at(-1)).toBe("Too many lines.");
});

test("orders that come together in a chunk get the same entries as one by one, whatever becomes of their neighbours", async () => {
  const lists = [three, [], [{ title: "NO-ACCOUNT", cents: 300 }, ...three], three];
  const together: string[] = [];
  for (const lines of lists) together.push((await orders.placed(lines)).name);
  await orders.drain();
  const alone: string[] = [];
  for (const lines of lists) {
    alone.push((await orders.placed(lines)).name);
    await orders.drain();
  }
  const ledger = (names: readonly string[]) => Promise.all(names.map((name) => orders.entriesOf(name)));
  expect(await ledger(together)).toEqual([threeEntries, [], threeEntries, threeEntries]);
  expect(await ledger(alone)).toEqual(await ledger(together));
  const states = (await runsOf(world, flowId)).slice(-8).map(({ status }) => status);
  expect(states.slice(4)).toEqual(states.slice(0, 4));
  const [ofChunk, ofOne] = await Promise.all(
    [together, alone].map(([, , refused]) => orders.exceptionsOf(refused ?? "")),
  );
  expect(ofChunk).toHaveLength(1);
  expect(ofOne).toEqual(ofChunk);
});

test("an order without lines writes nothing and goes its own way", async () => {
  const { name } = await orders.placed([]);
  await orders.drain();
  expect((await orders.lastRun()).texts.at(-1)).toBe("No lines.");
  expect(await orders.entriesOf(name)).toEqual([]);
});

test("a worker killed behind any statement, while it goes through the lines, leaves each of them in the ledger once", async () => {
  const seen: unknown[] = [];
  let kills = 0;
  for (;;) {
    const { name } = await orders.placed(three);
    const dying = killedBehind(world.db, kills + 1);
    await orders.drain({ db: dying.db }).catch(() => undefined);
    await orders.recover();
    await orders.drain();
    await orders.recover();
    await orders.drain();
    seen.push(await orders.entriesOf(name));
    if (!dying.killed()) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(5);
  for (const each of seen) expect(each).toEqual(threeEntries);
  expect(await world.company.broken()).toEqual([]);
});

test.each([0, 1, 2, 3])(
  "a worker that is gone after %i of three lines are in Sage Pro leaves the rest to the next one, and each is there once",
  async (written) => {
    const { name } = await orders.placed(three);
    const [wrote, comesBack] = [heldBack(), heldBack()];
    const gone = orders.drain({
      erp: (erp) => ({
        ...erp,
        async postGlBatch(items) {
          const outcomes = await erp.postGlBatch(items.slice(0, written));
          wrote.open();
          await comesBack.opened;
          return outcomes;
        },
      }),
    });
    await wrote.opened;
    expect(await orders.entriesOf(name)).toHaveLength(written);
    await orders.recover();
    await orders.drain();
    expect(await orders.entriesOf(name)).toEqual(threeEntries);
    expect((await orders.lastRun()).status).toBe("done");
    comesBack.open();
    await gone.catch(() => undefined);
    expect(await orders.entriesOf(name)).toEqual(threeEntries);
    const states = await world.rows("select state from order_writes where environment_id = $1 and order_ref = $2", [
      name,
    ]);
    expect(states).toEqual(three.map(() => ({ state: "confirmed" })));
  },
);

test("a dry run tells each entry with its rows and writes none", async () => {
  const { db, clock, log } = world;
  const answer = await runTry(
    { db, clock, log, loadEnvironment: createEnvironmentLoader(shop.connectionParts) },
    world.place,
    {
      flowId,
      version: null,
      gates: "stop",
      asIfNew: true,
      input: generatedOrder(
        [1, 2].map((quantity) => ({ sku: `SKU-${quantity}`, quantity, price: "10.00" })),
        {
          email: "",
        },
      ),
    },
  );
  if (!answer.ran) throw new Error(answer.problems.map(({ text }) => text).join(" "));
  expect(answer.documents).toMatchObject([
    { kind: "gl_batch", account: "6210-000", text: "G/L batch of $10.00: debit 6210-000, credit 1050-000.", note: "" },
    { kind: "gl_batch", account: "6210-000", text: "G/L batch of $20.00: debit 6210-000, credit 1050-000.", note: "" },
  ]);
  expect(answer.documents[0]?.rows.map(({ table }) => table)).toContain("gldunp");
  expect(answer.steps.flatMap(({ texts }) => texts.map(({ text }) => text))).toContain(
    "Would write: G/L batch of $10.00, debit 6210-000, credit 1050-000.",
  );
  expect(await orders.entriesOf("#TRY1")).toEqual([]);
});
