import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pauseConnection } from "@/server/pipeline/connections/pause-connection";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { rotateHookSecret } from "@/server/pipeline/connections/rotate-hook-secret";
import { giveBackShopOrder } from "@/server/sandbox/give-back-shop-order";
import { takeShopOrder } from "@/server/sandbox/take-shop-order";
import { creditsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";
import { until } from "../../contract/paytrace/serve-simulator";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
const environmentId = () => world.place.environmentId;
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

interface StoredEvent {
  readonly kind: string;
  readonly source: string;
  readonly hint: string;
  readonly status: string;
  readonly note: string;
  readonly deliveries: number;
  readonly body: string;
}
const shopEvents = () =>
  world.rows<StoredEvent>(
    `select kind, source, body->>'hint' as hint, status, note, deliveries, body::text as body from events
     where environment_id = $1 and connection_id = $2 order by event_id`,
    [connectionId],
  );
/** The simulated shop's own settings, which hold the address and the secrets in use. */
async function senderSettings(): Promise<{ readonly url: string; readonly secrets: readonly string[] }> {
  const { rows } = await shop.pool.query<{ url: string; secrets: string[] }>(
    `select settings #>> '{notifications,url}' as url, settings #> '{notifications,secrets}' as secrets
     from shop.shops where shop_id = $1`,
    [environmentId()],
  );
  return rows[0] ?? expect.fail("The shop is open.");
}
/** The first of what the shop has sent, as somebody sends it again. */
const sentAgain = async () => ({
  ...(shop.sent[0] ?? expect.fail("The shop has sent something.")),
  url: (await senderSettings()).url,
});
const signatureOf = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("base64");
/** A delivery of the shop about a topic, signed with a secret. */
const delivered = async (topic: string, body: string, secret: string) =>
  shop.receive({
    url: (await senderSettings()).url,
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": signatureOf(body, secret),
    },
  });
const poll = () =>
  pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
const setPaused = (paused: boolean) =>
  pauseConnection({ ...world.connectionParts, announcer: { announce: () => undefined } }, actor(), {
    connectionId,
    paused,
  });
const actor = () => ({ ...world.place, actor: `user:${world.userId}` });

test("an order of the shop that is paid through PayTrace is in the books of its customer, with its name and to the cent", async () => {
  const { orderId, name, totalCents } = await shop.simulator.createOrder(environmentId(), { custno: "C00003" });
  const { transactionId, approved } = await shop.simulator.payOrder(environmentId(), orderId);
  expect(approved).toBe(true);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({
    outcome: "on_account",
    custno: "C00003",
    amountMinor: totalCents,
    postedMinor: totalCents,
  });
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: "C00003", open: decimal(totalCents) }]);
  const [kept] = await world.rows<{ reference: string }>(
    "select invoice_reference as reference from payments where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(kept?.reference).toBe(name);
});

test("what the shop announces is stored once for each state, ends at once with its reason, and holds nobody's address", async () => {
  await until(() => shop.sent.length >= 4, "the shop has announced order, payment and stock");
  for (const { answer } of shop.sent) expect(answer.status).toBe(202);
  await world.drain();
  const events = await shopEvents();
  // The payment is announced twice, as paid and as updated: one state of the order.
  expect(events.map(({ kind }) => kind).sort()).toEqual(["shop.inventory", "shop.order", "shop.order"]);
  for (const event of events) {
    expect(event).toMatchObject({ status: "ignored", note: "Kept in the log. No flow uses records of the shop yet." });
    expect(event.body).not.toContain("@mail.example");
  }
  const outcomes = shop.sent.map(({ answer }) => answer.status === 202 && answer.outcome);
  expect(outcomes.sort()).toEqual(["repeated", "stored", "stored", "stored"]);
  const [exceptions] = await world.rows<{ count: number }>(
    "select count(*)::int as count from exceptions where environment_id = $1 and cause in ('delivery_conflict', 'card_number_removed')",
  );
  expect(exceptions?.count).toBe(0);
});

test("an order is taken in the simulated shop that is connected here, and nowhere else", async () => {
  const parts = { db: world.db, shop: shop.simulator };
  const taken = await takeShopOrder(parts, world.place);
  expect(taken).toMatchObject({ name: "#1002", approved: true, total: { currency: "USD" } });
  await world.notify("paytrace.transaction.sale_approved", { transactionId: taken.transactionId });
  await world.drain();
  expect(await world.payment(taken.transactionId)).toMatchObject({ postedMinor: taken.total.minor });
  const elsewhere = { ...world.place, environmentId: world.place.tenantId };
  await expect(takeShopOrder(parts, elsewhere)).rejects.toMatchObject({ code: "not_found" });
});

test("a delivery that comes again, under another id too, changes nothing", async () => {
  const before = await shopEvents();
  const first = await sentAgain();
  const headers = { ...first.headers, "x-shopify-event-id": "another", "x-shopify-webhook-id": "x" };
  expect(await shop.receive({ ...first, headers })).toMatchObject({ status: 202, outcome: "repeated" });
  expect((await shopEvents()).length).toBe(before.length);
});

test("a delivery is refused when it is unsigned, signed by somebody else or changed by one byte", async () => {
  const first = await sentAgain();
  const { "x-shopify-hmac-sha256": signature = "", ...unsigned } = first.headers;
  const foreign = signatureOf(first.body, "another secret");
  for (const delivery of [
    { ...first, headers: unsigned },
    { ...first, headers: { ...unsigned, "x-shopify-hmac-sha256": foreign } },
    { ...first, headers: { ...unsigned, "x-shopify-hmac-sha256": signature }, body: `${first.body} ` },
  ]) {
    expect(await shop.receive(delivery)).toMatchObject({ status: 401 });
  }
});

test("the client secret is entered by a person; for a while both are accepted, and afterwards the new one alone", async () => {
  const taught: (readonly string[])[] = [];
  const [old = ""] = (await senderSettings()).secrets;
  const secret = "shpss_the-next-client-secret";
  const parts: Parameters<typeof rotateHookSecret>[0] = {
    ...world.connectionParts,
    teachSandboxSecrets: async (_, secrets) => {
      taught.push(secrets);
      await shop.simulator.configure(environmentId(), { notifications: { secrets: [...secrets] } });
    },
  };
  // Shopify signs with the client secret of its app, so none can be made here.
  await expect(rotateHookSecret(parts, actor(), { connectionId })).rejects.toMatchObject({ code: "invalid_input" });
  expect(await rotateHookSecret(parts, actor(), { connectionId, secret })).toMatchObject({ secret: null });
  expect(taught.at(-1)).toEqual([secret, old]);
  const body = JSON.stringify({
    admin_graphql_api_id: "gid://shopify/Refund/77",
    order_id: 1,
    created_at: "2026-11-20T20:00:00Z",
  });
  const signedBy = (key: string) => delivered("refunds/create", body, key);
  expect(await signedBy(old)).toMatchObject({ status: 202, outcome: "stored" });
  expect(await signedBy(secret)).toMatchObject({ status: 202, outcome: "repeated" });
  await world.rows(
    "update hook_endpoints set previous_valid_until = now() where environment_id = $1 and connection_id = $2",
    [connectionId],
  );
  expect(await signedBy(old)).toMatchObject({ status: 401 });
  expect(await signedBy(secret)).toMatchObject({ status: 202 });
});

test("a notification about something else is kept by its name, and one that is no JSON is refused", async () => {
  const [secret = ""] = (await senderSettings()).secrets;
  const deliver = (body: string) => delivered("app/uninstalled", body, secret);
  expect(await deliver('{"domain":"acme.myshopify.example"}')).toMatchObject({ status: 202, outcome: "stored" });
  expect((await shopEvents()).at(-1)).toMatchObject({ kind: "shop.other", hint: "app/uninstalled" });
  expect(await deliver('{"domain":"acme.mysho')).toMatchObject({ status: 400 });
});

test("a state that was announced is known when the shop's lists are read, and one that was not is found", async () => {
  const before = await shopEvents();
  // Seeding and stock of the other items were never announced; the orders were.
  expect(await poll()).toMatchObject({ unreadable: 0 });
  const found = (await shopEvents()).slice(before.length);
  expect(found.filter(({ kind }) => kind === "shop.order")).toEqual([]);
  expect(await poll()).toMatchObject({ found: 0 });

  await shop.simulator.configure(environmentId(), { notifications: { dropShare: 1 } });
  const { orderId } = await shop.simulator.createOrder(environmentId(), {});
  await shop.simulator.payOrder(environmentId(), orderId);
  await shop.simulator.refundOrder(environmentId(), { orderId });
  await poll();
  const kinds = (await shopEvents()).slice(before.length + found.length).map(({ kind, source }) => [kind, source]);
  expect(kinds).toEqual([
    ["shop.order", "poll"],
    ["shop.refund", "poll"],
    ["shop.inventory", "poll"],
  ]);
  await world.drain();
  expect((await shopEvents()).every(({ status }) => status === "ignored")).toBe(true);
});

test("a poll that fails says why and goes on where it was", async () => {
  await shop.simulator.configure(environmentId(), { faults: [{ kind: "throttled", operation: "Orders", next: 1 }] });
  await expect(poll()).rejects.toMatchObject({ kind: "rate_limited" });
  const cursors = () =>
    world.rows<{ resource: string; error: string; leased: boolean }>(
      `select resource, last_error as error, leased_until is not null as leased from poll_cursors
       where environment_id = $1 and connection_id = $2 and resource = 'orders'`,
      [connectionId],
    );
  expect(await cursors()).toEqual([{ resource: "orders", error: "Shopify refused: Throttled", leased: false }]);
  expect(await poll()).toMatchObject({ found: 0 });
  expect((await cursors())[0]?.error).toBe("");
});

test("a paused shop holds no payment up", async () => {
  await setPaused(true);
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
  await setPaused(false);
});

/** An order of a customer of the books, with its payment in them. */
async function paidOrder(): Promise<{ orderId: string; transactionId: string; totalCents: bigint }> {
  const { orderId, totalCents } = await shop.simulator.createOrder(environmentId(), { custno: "C00004" });
  const { transactionId } = await shop.simulator.payOrder(environmentId(), orderId);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ postedMinor: totalCents });
  return { orderId, transactionId, totalCents };
}
/** The goods of the simulated shop and how many it has of each. */
const stockOf = async () =>
  (
    await shop.pool.query<{ sku: string; available: number }>(
      "select sku, available from shop.products where shop_id = $1 order by sku",
      [environmentId()],
    )
  ).rows;

test("an order that is refunded in the shop is refunded by the gateway and comes off the books again, in parts too", async () => {
  const { orderId, transactionId, totalCents } = await paidOrder();
  // A payment that is not settled cannot be refunded in part, and nothing is noted in the shop of what the gateway refuses.
  await expect(shop.simulator.refundOrder(environmentId(), { orderId, amountCents: 300n })).rejects.toThrow(
    /only settled/i,
  );
  await world.simulator.settle(environmentId());
  const part = await shop.simulator.refundOrder(environmentId(), { orderId, amountCents: 300n });
  expect(part).toMatchObject({ how: "refunded", amountCents: 300n });
  const rest = await shop.simulator.refundOrder(environmentId(), { orderId });
  await world.poll();
  for (const { transactionId: back } of [part, rest]) {
    await world.notify("paytrace.transaction.refunded", { transactionId: back, originalTransactionId: transactionId });
  }
  await world.drain();
  expect(await world.payment(part.transactionId)).toMatchObject({ outcome: "reversed", postedMinor: -300n });
  expect(await world.payment(rest.transactionId)).toMatchObject({ postedMinor: 300n - totalCents });
  expect((await creditsOf(world, transactionId)).filter(({ open }) => open !== "0.00")).toEqual([]);
  await expect(shop.simulator.refundOrder(environmentId(), { orderId })).rejects.toThrow("not so much");
  expect(await world.company.broken()).toEqual([]);
});

test("an order that is cancelled before its payment settled voids it, puts the goods back and leaves no money in the books", async () => {
  const before = await stockOf();
  const { orderId, transactionId, totalCents } = await paidOrder();
  expect(await stockOf()).not.toEqual(before);
  const parts = { db: world.db, shop: shop.simulator };
  const cancel = () => giveBackShopOrder(parts, world.place, { orderId, act: "cancel" });
  expect(await cancel()).toEqual({ how: "voided", transactionId, amount: { minor: totalCents, currency: "USD" } });
  expect(await stockOf()).toEqual(before);
  await world.notify("paytrace.transaction.voided", { transactionId });
  await world.drain();
  expect((await creditsOf(world, transactionId)).filter(({ open }) => open !== "0.00")).toEqual([]);
  await expect(cancel()).rejects.toMatchObject({ code: "unprocessable" });
  expect(await world.company.broken()).toEqual([]);
});

test("two refunds of one order at once give its money back once", async () => {
  const { orderId, totalCents } = await paidOrder();
  await world.simulator.settle(environmentId());
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => shop.simulator.refundOrder(environmentId(), { orderId })),
  );
  const made = tries.filter((each) => each.status === "fulfilled").map(({ value }) => value.amountCents);
  expect(made).toEqual([totalCents]);
});
