import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { rerunException } from "@/server/pipeline/exceptions/rerun-exception";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { Slots } from "@/server/pipeline/flows/step";
import { runTry } from "@/server/pipeline/flows/try";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { openPostingBook } from "@/server/pipeline/postings/posting-book";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import type { Database } from "@/server/platform/db/database";
import { flowFrom, publishFlowInWorld, runsOf } from "@/tests/support/call-flows";
import { testNode } from "@/tests/support/flow-steps";
import { heldBack } from "@/tests/support/held-back";
import { killedBehind } from "@/tests/support/killed-database";
import { asConfig, constant, entryMapping, field, flowForLines } from "@/tests/support/order-lines-flow";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let flowId: string;
let skus: readonly string[];
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  const called = await publishFlowInWorld(world, forLine());
  flowId = await publishFlowInWorld(world, forOrders(called));
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku",
    [shopId()],
  );
  skus = rows.map(({ sku }) => sku);
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const shopId = () => world.place.environmentId;
const noAccount = "9999-999";

/** Each line becomes an entry; one that is called NO-ACCOUNT is debited to an account that the company does not have. */
const forLine = (): FlowDocument =>
  flowForLines(
    [
      testNode(
        "map",
        "map.record",
        asConfig({
          mapping: entryMapping({
            date: constant(world.clock.now().toISOString().slice(0, 10)),
            debitAccount: { kind: "formula", text: `title = 'NO-ACCOUNT' ? '${noAccount}' : '6210-000'` },
            creditAccount: constant("1050-000"),
            description: field("title"),
          }),
        }),
      ),
      testNode("entry", "erp.write-entry", { name: "cost" }),
      testNode("back", "flow.return"),
    ],
    ["trigger>map", "map>entry", "entry>back"],
  );
const forOrders = (called: string): FlowDocument =>
  flowFrom(
    "Orders to entries",
    { type: "shop.order", config: {} },
    [
      testNode("read", "shop.read-order"),
      testNode("each", "flow.for-each", { flow: called, from: "order.lines", most: 500 }),
      testNode("done", "flow.end", { how: "done", text: "All written." }),
      testNode("some", "flow.end", { how: "done", text: "Some went another way." }),
      testNode("none", "flow.end", { how: "done", text: "No lines." }),
      testNode("many", "flow.end", { how: "needs_you", text: "Too many lines." }),
    ],
    ["trigger>read", "read>each", "each>done", "each.otherwise>some", "each.empty>none", "each.too_many>many"],
  );

interface Changed {
  readonly db?: Database;
  readonly erp?: (erp: Slots["erp"]) => Slots["erp"];
}

/** Handles one chunk of what is due, with the shop bound as the portal binds it. */
async function drain({ db = world.db, erp = (same) => same }: Changed = {}): Promise<void> {
  const ctx = await world.drainContext();
  const { shop: reader } = await createEnvironmentLoader(shop.connectionParts)(world.place);
  const slots = { ...ctx.slots, erp: erp(ctx.slots.erp), shop: reader };
  await drainChunk({ ...ctx, db, postings: openPostingBook({ ...world.place, db }), slots });
}

async function hear(): Promise<void> {
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
}

/** Places an order of lines at these prices in cents, and has the portal hear of it. */
async function placed(lines: readonly { readonly title: string; readonly cents: number }[]) {
  const order = await shop.simulator.createOrder(shopId(), {
    custno: "C00003",
    lines: [{ sku: skus[0] ?? "", quantity: 1 }],
  });
  await shop.pool.query("delete from shop.order_lines where shop_id = $1 and order_id = $2", [shopId(), order.orderId]);
  await shop.pool.query(
    `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
     select $1, $2, nextval('shop.ids'), $3, l.title, 2, l.cents from unnest($4::text[], $5::int[]) as l (title, cents)`,
    [shopId(), order.orderId, skus[0], lines.map(({ title }) => title), lines.map(({ cents }) => cents)],
  );
  await hear();
  return order;
}

/** A further state of an order, which the portal hears of. */
async function touched(orderId: string): Promise<void> {
  await shop.pool.query("update shop.orders set updated_at = $3 where shop_id = $1 and order_id = $2", [
    ...[shopId(), orderId],
    new Date(world.clock.now().getTime() + 1_000),
  ]);
  await hear();
}

const entriesOf = (name: string) =>
  world.company.rows<{ title: string; debit: string; account: string }>(
    `select trim(h.gltdes) as title, d.gldamnt::text as debit, trim(d.glacnt) as account
     from glhunp h join gldunp d on d.batchno = h.batchno where trim(h.glrefr) = $1 and d.gldamnt > 0 order by 1, h.batchno`,
    [name],
  );
/** By the order's number, in the order of its lines. */
async function exceptionsOf(name: string) {
  const rows = await world.rows<{ cause: string; amount: string; payer: string; text: string; open: boolean }>(
    `select cause, amount_minor::text as amount, payer_name as payer, text, resolved_at is null as open
     from exceptions where environment_id = $1 and invno = $2`,
    [name],
  );
  const place = ({ text }: { text: string }) => Number(/Line (\d+)/.exec(text)?.[1] ?? 0);
  return rows.toSorted((one, other) => place(one) - place(other));
}
const entry = (title: string, debit: string) => ({ title, debit, account: "6210-000" });
const lastRun = async () => (await runsOf(world, flowId)).at(-1) ?? expect.fail("No run is there.");
const again = () =>
  world.rows("update events set next_attempt_at = now() where environment_id = $1 and next_attempt_at > now()");
const letSettle = () =>
  world.rows("update order_writes set sent_at = sent_at - make_interval(secs => $2) where environment_id = $1", [
    settleDelayMs / 1_000,
  ]);
/** Lets the time pass after which another worker takes up what a killed one held. */
async function recover(): Promise<void> {
  await world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
  await letSettle();
  await again();
}

const three = [
  { title: "One", cents: 100 },
  { title: "Two", cents: 250 },
  { title: "Two", cents: 250 },
];
const threeEntries = [entry("One", "2.0000"), entry("Two", "5.0000"), entry("Two", "5.0000")];

test("each line of an order is written to the general ledger once, also two that are alike, and a further state of the order writes nothing", async () => {
  const { orderId, name } = await placed(three);
  await drain();
  expect(await entriesOf(name)).toEqual(threeEntries);
  expect(await lastRun()).toMatchObject({ status: "done" });
  expect((await lastRun()).texts).toContain("3 gone through.");
  await touched(orderId);
  await drain();
  expect(await runsOf(world, flowId)).toHaveLength(2);
  expect((await lastRun()).texts.filter((text) => text.startsWith("Found in Sage Pro: G/L batch"))).toHaveLength(3);
  expect(await entriesOf(name)).toEqual(threeEntries);

  // A line that is put before the others is one entry more, and moves no key of theirs.
  await shop.pool.query(
    `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
     values ($1, $2, 1, $3, 'New', 2, 700)`,
    [shopId(), orderId, skus[0]],
  );
  await touched(orderId);
  await drain();
  expect(await entriesOf(name)).toEqual([entry("New", "14.0000"), ...threeEntries]);
  expect(await world.company.broken()).toEqual([]);
});

test("a line whose amount has changed goes to a person by its name, and what is in the general ledger stays", async () => {
  const { orderId, name } = await placed(three);
  await drain();
  await shop.pool.query(
    "update shop.order_lines set price_cents = 175 where shop_id = $1 and order_id = $2 and title = 'One'",
    [shopId(), orderId],
  );
  await touched(orderId);
  await drain();
  const { status, texts } = await lastRun();
  expect(status).toBe("dead");
  expect(texts.at(-1)).toMatch(
    /^Line \d \(.+\): G\/L batch \d+ was written with \$2\.00, and now it would be \$3\.50\./,
  );
  expect(await entriesOf(name)).toEqual(threeEntries);
});

test("a line that Sage Pro refuses is an exception that names it, the others are written, and once it is repaired it alone is", async () => {
  const { orderId, name } = await placed([...three, { title: "NO-ACCOUNT", cents: 300 }]);
  await drain();
  const refused = await lastRun();
  expect(refused.status).toBe("dead");
  expect(refused.texts.at(-1)).toBe(`Line 4 (${skus[0]}): The G/L account ${noAccount} does not exist.`);
  expect(await exceptionsOf(name)).toEqual([
    {
      cause: "validation_failed",
      amount: "600",
      payer: "Chiara Rossi",
      open: true,
      text: `Line 4 (${skus[0]}): The G/L account ${noAccount} does not exist.`,
    },
  ]);
  expect(await entriesOf(name)).toEqual(threeEntries);
  await shop.pool.query(
    "update shop.order_lines set title = 'Right' where shop_id = $1 and order_id = $2 and title = 'NO-ACCOUNT'",
    [shopId(), orderId],
  );
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and event_id = $2",
    [refused.eventId],
  );
  await drain();
  expect((await lastRun()).status).toBe("done");
  expect(await entriesOf(name)).toEqual([entry("One", "2.0000"), entry("Right", "6.0000"), ...threeEntries.slice(1)]);
  expect(await exceptionsOf(name)).toMatchObject([{ open: false }]);
});

test("each line that is refused has an exception of its own with its money, one that is repaired loses it at the next run, and nothing is written twice", async () => {
  const refused = (title: string, cents: number) => ({ title: "NO-ACCOUNT", cents, was: title });
  const { orderId, name } = await placed([refused("A", 300), ...three, refused("B", 500)]);
  await drain();
  const text = (at: number) => `Line ${at} (${skus[0]}): The G/L account ${noAccount} does not exist.`;
  const first = await exceptionsOf(name);
  expect(first.map((each) => [each.text, each.amount, each.open])).toEqual([
    [text(1), "600", true],
    [text(5), "1000", true],
  ]);
  const alert = await world.rows<{ count: number; minor: string }>(
    "select item_count as count, amount_minor::text as minor from alerts where environment_id = $1 and cause = 'validation_failed' and recovered_at is null",
  );
  expect(alert).toHaveLength(1);

  await shop.pool.query(
    "update shop.order_lines set title = 'Right' where shop_id = $1 and order_id = $2 and price_cents = 300",
    [shopId(), orderId],
  );
  const [exception] = await world.rows<{ id: string }>(
    "select exception_id as id from exceptions where environment_id = $1 and invno = $2 and resolved_at is null limit 1",
    [name],
  );
  const ground = { ...world, announcer: { announce: () => {} } };
  await rerunException(ground, { ...world.place, actor: `user:${world.userId}` }, exception?.id ?? "");
  await drain();
  // What is in the ledger already is found by its key, and only the rest is written.
  const { texts } = await lastRun();
  const said = (begin: string) => texts.filter((each) => each.startsWith(begin)).length;
  expect([said("Found in Sage Pro: G/L batch"), said("Written to Sage Pro: G/L batch")]).toEqual([3, 1]);
  expect(await entriesOf(name)).toEqual([entry("One", "2.0000"), entry("Right", "6.0000"), ...threeEntries.slice(1)]);
  expect((await exceptionsOf(name)).map((each) => [each.text, each.open])).toEqual([
    [text(1), false],
    [text(5), true],
  ]);

  // A later state of the order says all that is still wrong with it.
  await touched(orderId);
  await drain();
  const open = (await exceptionsOf(name)).filter((each) => each.open);
  expect(open.map((each) => each.text)).toEqual([text(5)]);
});

test("of five hundred lines that are refused fifty have an exception of their own, and one stands for the rest with its money", async () => {
  const { name } = await placed(Array.from({ length: 500 }, () => ({ title: "NO-ACCOUNT", cents: 100 })));
  await drain();
  const open = await exceptionsOf(name);
  expect(open).toHaveLength(51);
  const rest = open.find(({ text }) =>
    text.startsWith("450 more of the list were refused. The first of them: Line 51"),
  );
  expect(rest?.amount).toBe(String(450 * 200));
});

test("an order of five hundred lines is handed over in one call and keeps a trace of bounded length, and one of more is not gone through", async () => {
  const lines = Array.from({ length: 500 }, (_, at) => ({ title: `Line ${at}`, cents: 100 }));
  const { name } = await placed(lines);
  const calls: number[] = [];
  const counted = (erp: Slots["erp"]): Slots["erp"] => ({
    ...erp,
    postGlBatch(items) {
      calls.push(items.length);
      return erp.postGlBatch(items);
    },
  });
  await drain({ erp: counted });
  expect(calls).toEqual([500]);
  expect(await entriesOf(name)).toHaveLength(500);
  const { status, texts } = await lastRun();
  expect(status).toBe("done");
  expect(texts.length).toBeLessThan(160);
  await placed([...lines, { title: "One more", cents: 100 }]);
  await drain({ erp: counted });
  expect(calls).toEqual([500]);
  expect((await lastRun()).texts.at(-1)).toBe("Too many lines.");
});

test("orders that come together in a chunk get the same entries as one by one, whatever becomes of their neighbours", async () => {
  const orders = [three, [], [{ title: "NO-ACCOUNT", cents: 300 }, ...three], three];
  const together: string[] = [];
  for (const lines of orders) together.push((await placed(lines)).name);
  await drain();
  const alone: string[] = [];
  for (const lines of orders) {
    alone.push((await placed(lines)).name);
    await drain();
  }
  const ledger = (names: readonly string[]) => Promise.all(names.map((name) => entriesOf(name)));
  expect(await ledger(together)).toEqual([threeEntries, [], threeEntries, threeEntries]);
  expect(await ledger(alone)).toEqual(await ledger(together));
  const states = (await runsOf(world, flowId)).slice(-8).map(({ status }) => status);
  expect(states.slice(4)).toEqual(states.slice(0, 4));
  const [ofChunk, ofOne] = await Promise.all([together, alone].map(([, , refused]) => exceptionsOf(refused ?? "")));
  expect(ofChunk).toHaveLength(1);
  expect(ofOne).toEqual(ofChunk);
});

test("an order without lines writes nothing and goes its own way", async () => {
  const { name } = await placed([]);
  await drain();
  expect((await lastRun()).texts.at(-1)).toBe("No lines.");
  expect(await entriesOf(name)).toEqual([]);
});

test("a worker killed behind any statement, while it goes through the lines, leaves each of them in the ledger once", async () => {
  const seen: unknown[] = [];
  let kills = 0;
  for (;;) {
    const { name } = await placed(three);
    const dying = killedBehind(world.db, kills + 1);
    await drain({ db: dying.db }).catch(() => undefined);
    await recover();
    await drain();
    await recover();
    await drain();
    seen.push(await entriesOf(name));
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
    const { name } = await placed(three);
    const [wrote, comesBack] = [heldBack(), heldBack()];
    const gone = drain({
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
    expect(await entriesOf(name)).toHaveLength(written);
    await recover();
    await drain();
    expect(await entriesOf(name)).toEqual(threeEntries);
    expect((await lastRun()).status).toBe("done");
    comesBack.open();
    await gone.catch(() => undefined);
    expect(await entriesOf(name)).toEqual(threeEntries);
    const states = await world.rows("select state from order_writes where environment_id = $1 and order_ref = $2", [
      name,
    ]);
    expect(states).toEqual(three.map(() => ({ state: "confirmed" })));
  },
);

test("a dry run tells each entry with its rows and writes none", async () => {
  const answer = await runTry(
    {
      db: world.db,
      clock: world.clock,
      log: world.log,
      loadEnvironment: createEnvironmentLoader(shop.connectionParts),
    },
    world.place,
    {
      flowId,
      version: null,
      gates: "stop",
      asIfNew: true,
      input: {
        kind: "generated-order",
        order: {
          name: "#TRY1",
          email: "",
          freight: "",
          discount: "",
          tax: "",
          state: "paid",
          lines: [1, 2].map((quantity) => ({ sku: `SKU-${quantity}`, quantity, price: "10.00" })),
        },
      },
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
  expect(await entriesOf("#TRY1")).toEqual([]);
});
