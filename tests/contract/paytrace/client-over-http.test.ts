import { Agent, request as undiciRequest } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPayTraceClient, type PayTraceClient, payTraceConnector } from "@/server/connectors/paytrace/index";
import { contextFor, type Transport } from "./client-context";
import { callerOf, createTestClock, type SimulatorUnderTest, serve, startSimulator } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const clock = createTestClock("2026-11-20T20:00:00Z");
const noon = clock.now();

let running: SimulatorUnderTest;
let served: Awaited<ReturnType<typeof serve>>;
let accountId: string;
let client: PayTraceClient;
let calls: string[];

const overHttp: Transport = (request) => {
  calls.push(new URL(request.url).pathname.replace(/^.*?(?=\/oauth|\/v1)/, ""));
  return fetch(request);
};
const clientWith = (changed: { timeoutMs?: number; signal?: AbortSignal } = {}) => {
  const ctx = contextFor(overHttp, { baseUrl: `${served.url}/sandbox/paytrace/${accountId}`, ...changed });
  return createPayTraceClient(ctx);
};
const pay = (invoiceId: string, minor = 12_345n) =>
  client.sale({ amount: usd(minor), method: { customerId: "C1" }, invoiceId, earlier: undefined });

beforeAll(async () => {
  running = await startSimulator(clock);
  served = await serve((request) => running.simulator.handle(request));
});
afterAll(async () => {
  await served.close();
  await running.close();
});
beforeEach(async () => {
  calls = [];
  accountId = await running.openAccount();
  const merchant = callerOf(running.simulator, accountId);
  await merchant.signIn();
  await merchant.post("/v1/customer/create", {
    customer_id: "C1",
    credit_card: { number: "5499740000000057", expiration_month: 1, expiration_year: 2030 },
    billing_address: { name: "Acme Hardware", street_address: "8320 E. West St.", zip: "85284" },
  });
  client = clientWith();
});

test("a payment goes from sale to settlement, refund and void, and is read back to the cent", async () => {
  const sold = await pay("INV-1");
  expect(sold).toMatchObject({ status: "approved", approvalMessage: "EXACT MATCH - Approved and completed" });
  await running.simulator.settle(accountId);
  const refunded = await client.refund({ transactionId: sold.transactionId, amount: usd(45n), earlier: undefined });
  const voided = await client.voidTransaction(refunded.transactionId);
  expect(voided.transactionId).toBe(refunded.transactionId);

  const reads = await client.readTransactions([sold.transactionId, "1", refunded.transactionId]);
  expect(reads.map((read) => read?.ok && read.value.canonical)).toMatchObject([
    { type: "sale", status: "settled", amount: usd(12_345n), invoiceId: "INV-1", customerId: "C1", occurredAt: noon },
    undefined,
    { type: "refund", status: "voided", amount: usd(45n) },
  ]);
});

test("declines come back as declines", async () => {
  expect(await pay("INV-2", 112n)).toMatchObject({ status: "declined", approvalMessage: "DECLINE - Do not honor" });
  expect(await pay("INV-3", 103n)).toMatchObject({ status: "approved_then_voided" });
  const pulled = await client.pullTransactions({ from: noon, to: noon });
  expect(pulled.records.map(({ canonical }) => canonical.status)).toEqual(["declined", "approved_then_voided"]);
});

test("an authorization captured in part is a capture of that part", async () => {
  const merchant = callerOf(running.simulator, accountId);
  await merchant.signIn();
  const held = await merchant.post("/v1/transactions/authorization/by_customer", { amount: 80, customer_id: "C1" });
  const transactionId = String(held.body.transaction_id);
  await client.capture({ transactionId, amount: usd(7_500n) });
  const [read] = await client.readTransactions([transactionId]);
  expect(read).toMatchObject({ ok: true, value: { canonical: { type: "capture", amount: usd(7_500n) } } });
});

test("a thousand made-up sales are pulled at once, each exactly as it was made", async () => {
  const sales = Array.from({ length: 1_000 }, (_, index) => ({
    amountCents: BigInt(index + 1_000),
    invoiceId: `BULK-${index}`,
    payerName: `Payer ${index}`,
  }));
  const created = await running.simulator.createSales(accountId, sales);
  const { records, unreadable } = await client.pullTransactions({ from: noon, to: noon });
  expect(unreadable).toEqual([]);
  const byId = new Map(records.map((record) => [record.externalId, record.canonical]));
  for (const [index, { transactionId }] of created.entries()) {
    expect(byId.get(transactionId)).toMatchObject({
      amount: usd(sales[index]?.amountCents ?? 0n),
      invoiceId: `BULK-${index}`,
      payerName: `Payer ${index}`,
    });
  }
});

describe("a payment whose answer is lost", () => {
  test("is reported as unclear and found by its invoice, once", async () => {
    await running.simulator.configure(accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/sale", holdMs: 60_000, next: 1 }],
    });
    client = clientWith({ timeoutMs: 250 });
    await expect(pay("INV-LOST")).rejects.toMatchObject({ kind: "timeout" });
    expect(await client.findByInvoice("INV-LOST", noon)).toMatchObject([
      { canonical: { amount: usd(12_345n), status: "pending" } },
    ]);
    expect(await client.findByInvoice("INV-LOS", noon)).toEqual([]);
  });

  test("behind a gateway's 504 is unclear too", async () => {
    await running.simulator.configure(accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/sale", next: 1 }],
    });
    await expect(pay("INV-504")).rejects.toMatchObject({ kind: "timeout" });
    expect(await client.findByInvoice("INV-504", noon)).toHaveLength(1);
  });

  test("is unclear as well when the caller gives up, and certain when it gave up before anything was sent", async () => {
    const controller = new AbortController();
    await running.simulator.configure(accountId, {
      faults: [{ kind: "slow", path: "/sale", holdMs: 60_000 }],
    });
    client = clientWith({ signal: controller.signal });
    const paying = pay("INV-CUT").catch((error: Error) => error);
    while (!calls.some((path) => path.includes("/sale"))) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect(await paying).toMatchObject({ kind: "timeout" });
    expect(await pay("INV-CUT-2").catch((error: Error) => error)).toMatchObject({ kind: "unavailable" });
  });
});

describe("a token", () => {
  test("that expires in the middle is renewed once, and no payment is lost or doubled", async () => {
    await pay("INV-A");
    await running.simulator.advanceClock(accountId, 2 * 3_600_000);
    calls = [];
    await Promise.all([pay("INV-B"), pay("INV-C"), pay("INV-D")]);
    expect(calls.filter((path) => path === "/oauth/token")).toHaveLength(1);
    for (const invoice of ["INV-B", "INV-C", "INV-D"]) {
      expect(await client.findByInvoice(invoice, clock.now())).toHaveLength(1);
    }
  });

  test("that is refused again right after signing in ends the call, without a loop", async () => {
    await running.simulator.configure(accountId, { faults: [{ kind: "invalid_token", path: "/v1/" }] });
    await expect(pay("INV-LOOP")).rejects.toMatchObject({ kind: "auth_expired" });
    expect(calls).toHaveLength(4);
  });
});

describe("the gateway's bad days", () => {
  test.each([
    ["html_page", "unexpected_shape"],
    ["rate_limited", "rate_limited"],
  ] as const)("%s comes out as %s, and the next call works", async (kind, expected) => {
    await running.simulator.configure(accountId, { faults: [{ kind, path: "/sale", next: 1 }] });
    await expect(pay("INV-X")).rejects.toMatchObject({ kind: expected });
    expect(await client.findByInvoice("INV-X", noon)).toEqual([]);
    expect(await pay("INV-X")).toMatchObject({ status: "approved" });
  });

  test("a counted fault hits exactly as many calls as it should, also when they come together", async () => {
    await running.simulator.configure(accountId, { faults: [{ kind: "rate_limited", path: "/sale", next: 3 }] });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => pay(`INV-${index}`)));
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(3);
  });

  test("a gateway that is not there is unavailable, which is certain, not unclear", async () => {
    const gone = await serve(async () => new Response());
    await gone.close();
    const ctx = contextFor(overHttp, { baseUrl: gone.url });
    await expect(createPayTraceClient(ctx).voidTransaction("1")).rejects.toMatchObject({
      kind: "unavailable",
    });
  });
});

describe("checking a connection", () => {
  const results = async (changed: { password?: string; baseUrl?: string } = {}) => {
    const ctx = contextFor(overHttp, { baseUrl: changed.baseUrl ?? `${served.url}/sandbox/paytrace/${accountId}` });
    const credentials = {
      ...ctx.credentials,
      ...(changed.password === undefined ? {} : { password: changed.password }),
    };
    return (await payTraceConnector.check({ ...ctx, credentials })).map(({ name, passed }) => [name, passed]);
  };

  test("passes step by step", async () => {
    expect(await results()).toEqual([
      ["reached", true],
      ["signed_in", true],
      ["permissions", true],
      ["sample_read", true],
    ]);
  });

  test("stops at a wrong password after a single sign-in", async () => {
    expect(await results({ password: "wrong" })).toEqual([
      ["reached", true],
      ["signed_in", false],
    ]);
    expect(calls.filter((path) => path === "/oauth/token")).toHaveLength(1);
  });
});

test("the simulator serves plain HTTP clients too", async () => {
  const agent = new Agent();
  const answer = await undiciRequest(`${served.url}/sandbox/paytrace/${accountId}/v1/ping`, {
    method: "POST",
    dispatcher: agent,
  });
  expect(await answer.body.json()).toMatchObject({ success: true });
  await agent.close();
});
