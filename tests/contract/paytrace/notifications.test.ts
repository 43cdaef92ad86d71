import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readNotification, readSilentPost } from "@/server/connectors/paytrace/index";
import { webhookSchemes } from "@/server/connectors/webhooks/index";
import { createKeepAliveDelivery, notificationTypes } from "@/server/sandbox/paytrace/index";
import { callerOf, type SimulatorUnderTest, serve, startSimulator, until, visa } from "./serve-simulator";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const nextSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
const clock = { now: () => new Date() };

interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

let running: SimulatorUnderTest;
let receiver: Awaited<ReturnType<typeof serve>>;
let keepAlive: ReturnType<typeof createKeepAliveDelivery>;
let received: Received[];
/** How the receiver answers; each test sets its own. */
let answerWith: (nth: number) => Response;
let accountId: string;
let merchant: ReturnType<typeof callerOf>;

beforeAll(async () => {
  receiver = await serve(async (request) => {
    const body = Buffer.from(await request.arrayBuffer());
    received.push({ path: new URL(request.url).pathname, headers: Object.fromEntries(request.headers), body });
    return answerWith(received.length);
  });
  keepAlive = createKeepAliveDelivery();
  running = await startSimulator(clock, keepAlive.deliver);
});
afterAll(async () => {
  await running.close();
  await keepAlive.close();
  await receiver.close();
});
beforeEach(async () => {
  received = [];
  answerWith = () => new Response(null, { status: 202 });
  accountId = await running.openAccount();
  await running.simulator.configure(accountId, {
    notifications: { url: `${receiver.url}/hook/${accountId}`, secrets: [secret], retryDelaysMs: [0, 0, 0] },
  });
  merchant = callerOf(running.simulator, accountId);
  await merchant.signIn();
});

const mine = () => received.filter(({ path }) => path === `/hook/${accountId}`);
const verified = ({ headers, body }: Received, secrets = [secret]) =>
  webhookSchemes["standard-webhooks"].verify({ headers, rawBody: body, secrets, now: clock.now() });
const read = ({ body }: Received) => {
  const notification = readNotification(JSON.parse(body.toString()));
  if (!notification.ok) throw new Error(notification.error);
  return notification.value;
};
const states = async () => {
  const rows = await running.pool.query<{ state: string; attempts: number }>(
    "select state, attempts from paytrace.deliveries where account_id = $1",
    [accountId],
  );
  return rows.rows;
};
const settled = () => until(async () => (await states()).every(({ state }) => state !== "due"), "all is delivered");
const sell = async (amount = "10.00") =>
  (await merchant.post("/v1/transactions/sale/keyed", { amount, credit_card: visa, invoice_id: "N-1" })).body
    .transaction_id as number;

describe("a notification", () => {
  test("of every change is signed, readable and names its transaction", async () => {
    const sale = await sell();
    await sell("1.12");
    await running.simulator.settle(accountId);
    const refund = await merchant.post("/v1/transactions/refund/for_transaction", { transaction_id: sale, amount: 4 });
    await running.simulator.raiseChargeback(accountId, { transactionId: String(sale), amountCents: 600n });
    await merchant.post("/v1/transactions/void", { transaction_id: refund.body.transaction_id });
    const card = { amount: 7, credit_card: visa };
    const held = await merchant.post("/v1/transactions/authorization/keyed", card);
    await merchant.post("/v1/transactions/authorization/capture", { transaction_id: held.body.transaction_id });
    await merchant.post("/v1/transactions/authorization/keyed", { ...card, amount: 0.29 });
    await settled();

    for (const one of mine()) expect(verified(one)).toMatchObject({ ok: true, verified: true });
    const types = mine().map((one) => read(one).type);
    expect([...types].sort()).toEqual([...notificationTypes].sort());
    const refunded = mine()
      .map(read)
      .find(({ type }) => type === "paytrace.transaction.refunded");
    expect(refunded).toMatchObject({
      transactionId: String(refund.body.transaction_id),
      originalTransactionId: String(sale),
      amount: { minor: 400n, currency: "USD" },
      invoiceId: "N-1",
    });
    const disputed = mine()
      .map(read)
      .find(({ type }) => type === "paytrace.transaction.charged_back");
    expect(disputed).toMatchObject({ transactionId: String(sale), chargebackId: expect.stringMatching(/./) });
  });

  test("never carries card data", async () => {
    await sell();
    await settled();
    for (const { body } of mine()) expect(body.toString()).not.toMatch(/card|\d{13,}|5439|x{4}|\*{4}/);
  });

  test("keeps its id and its bytes over all attempts, and is repeated until it is accepted", async () => {
    answerWith = (nth) => new Response(null, { status: nth < 3 ? 503 : 200 });
    await sell();
    await settled();
    expect(mine()).toHaveLength(3);
    expect(new Set(mine().map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(mine().map(({ body }) => body.toString())).size).toBe(1);
    for (const one of mine()) expect(verified(one).ok).toBe(true);
  });

  test("is given up after the last attempt, at once on 410, and never follows a redirect", async () => {
    answerWith = () => new Response(null, { status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    await sell();
    await settled();
    expect(await states()).toEqual([{ state: "gave_up", attempts: 4 }]);
    expect(received.some(({ path }) => path === "/elsewhere")).toBe(false);

    answerWith = () => new Response(null, { status: 410 });
    await sell();
    await settled();
    expect((await states()).map(({ attempts }) => attempts).sort()).toEqual([1, 4]);
  });

  test("is signed with both secrets while they are being changed", async () => {
    await running.simulator.configure(accountId, { notifications: { secrets: [secret, nextSecret] } });
    await sell();
    await settled();
    for (const secrets of [[secret], [nextSecret]]) {
      const [one] = mine();
      expect(one && verified(one, secrets).ok).toBe(true);
    }
  });

  test("can be repeated and shuffled on purpose, and none goes missing", async () => {
    await running.simulator.configure(accountId, { notifications: { repeatShare: 1, spreadMs: 200 } });
    const sales = Array.from({ length: 100 }, (_, index) => ({ amountCents: 500n, invoiceId: `S-${index}` }));
    const created = await running.simulator.createSales(accountId, sales);
    await settled();
    expect(mine()).toHaveLength(200);
    const order = mine().map((one) => read(one).transactionId);
    expect(new Set(order)).toEqual(new Set(created.map(({ transactionId }) => transactionId)));
    expect(order).not.toEqual([...order].sort());
  });

  test("can be lost on purpose, for finding out what polling finds", async () => {
    await running.simulator.configure(accountId, { notifications: { dropShare: 1 } });
    await sell();
    expect(await states()).toEqual([]);
  });

  test("to one merchant is not held up by another whose receiver hangs", async () => {
    const hanging = await serve(() => new Promise<Response>(() => {}));
    const other = await running.openAccount();
    await running.simulator.configure(other, { notifications: { url: hanging.url, secrets: [secret] } });
    const many = Array.from({ length: 200 }, (_, index) => ({ amountCents: 500n, invoiceId: `H-${index}` }));
    await running.simulator.createSales(other, many);
    await sell();
    await settled();
    expect(mine()).toHaveLength(1);
    await hanging.close();
    // Switched off, the rest of that backlog ends instead of being retried behind the next tests.
    await running.simulator.configure(other, { notifications: { url: null } });
  });
});

test("a silent post goes out for approved and declined sales and for nothing else", async () => {
  await running.simulator.configure(accountId, {
    silentPostUrl: `${receiver.url}/silent/${accountId}`,
    notifications: { url: null },
  });
  const approved = await sell();
  await sell("1.12");
  await merchant.post("/v1/transactions/void", { transaction_id: approved });
  await settled();
  const posts = received.filter(({ path }) => path === `/silent/${accountId}`).map(({ body }) => readSilentPost(body));
  expect(posts).toHaveLength(2);
  expect(posts).toContainEqual(
    expect.objectContaining({
      value: expect.objectContaining({ orderId: "N-1", transactionId: String(approved), approved: true }),
    }),
  );
});
