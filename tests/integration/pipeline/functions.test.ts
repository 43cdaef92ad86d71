import { randomBytes } from "node:crypto";
import { Inngest } from "inngest";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InngestEngine, startInngestEngine } from "@/server/embedded/inngest";
import { createFunctions } from "@/server/functions";
import { eventNames } from "@/server/functions/events";
import { serveFunctions } from "@/server/functions/serve";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { type Announcer, createAnnouncer } from "@/server/pipeline/events/announcer";
import { silentLog } from "@/server/platform/log/log";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { openAgreements } from "@/tests/support/agreements";
import { openTestDesk, type TestDesk } from "@/tests/support/billing-desk";
import { openCharges } from "@/tests/support/charges";
import { createDatabase, type TestDatabase } from "@/tests/support/database";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { paymentPagePartsOf } from "@/tests/support/payment-pages";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

/** What the steps of a reset answer, one after the other. */
const resetSteps: ({ done: true } | { done: false; againInMs: number })[] = [];
let world: PipelineWorld;
let billingDesk: TestDesk | undefined;
let desk: TestMailbox;
let database: TestDatabase;
let pool: pg.Pool;
let engine: InngestEngine;
let announcer: Announcer;
let inngest: Inngest;
let serve: FetchHandler;

/** The functions under the embedded engine, wired as the portal wires them; nobody drains by hand here. */
beforeAll(async () => {
  [world, desk, database] = await Promise.all([openPipelineWorld(), openTestMailbox(), createDatabase("embedded")]);
  pool = new pg.Pool({ connectionString: database.superuserUrl, max: 8 });
  pool.on("error", () => undefined);
  const appUrl = "http://portal.test";
  const keys = { eventKey: "test-event-key", signingKey: `signkey-test-${randomBytes(32).toString("hex")}` };
  inngest = new Inngest({
    id: "tallybridge",
    isDev: false,
    ...keys,
    baseUrl: `${appUrl}/inngest`,
    fetch: async (input, init) => engine.handle(new Request(input, init)),
  });
  announcer = createAnnouncer(async (environments) => {
    await inngest.send(environments.map((data) => ({ name: eventNames.ready, data: { ...data } })));
  }, silentLog);
  const { db, ingestPool, loadEnvironment, clock } = world;
  const rightOfWay = createRightOfWay();
  billingDesk = await openTestDesk();
  const parts = {
    db,
    billing: { db, clock, mail: desk.sender, log: silentLog, appUrl, stripe: billingDesk.stripe },
    ingestPool,
    loadEnvironment,
    connectionParts: world.connectionParts,
    announcer,
    rightOfWay,
    mail: desk.sender,
    clock,
    log: silentLog,
    appUrl,
    paymentPageParts: paymentPagePartsOf(world),
    playBusinessDayPart: async () => ({ more: false }),
    removeDemos: async () => 0,
    removeSystems: async () => undefined,
    advanceReset: async () => resetSteps.shift() ?? { done: true as const },
  };
  serve = serveFunctions(inngest, createFunctions(inngest, parts), appUrl);
  engine = await startInngestEngine({
    pool,
    log: silentLog,
    appUrl: `${appUrl}/api/inngest`,
    ...keys,
    fetch: async (input, init) => serve(new Request(input, init)),
  });
});
afterAll(async () => {
  announcer?.stop();
  await engine?.stop();
  await pool?.end();
  await Promise.all([world?.close(), desk?.close(), billingDesk?.close(), database?.drop()]);
});

const eventually = { timeout: 15_000, interval: 50 };

test("an announced payment becomes a receipt by itself", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 2_100n, invoiceId: invoice.invno });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  announcer.announce(world.place);
  await expect.poll(() => receiptsOf(world, transactionId), eventually).toHaveLength(1);
  await expect
    .poll(() => world.payment(transactionId), eventually)
    .toMatchObject({ outcome: "posted", postedMinor: 2_100n });
});

test("a payment nobody announced is read, and posted by itself", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 2_200n, invoiceId: invoice.invno });
  await inngest.send({ name: eventNames.pollDue, data: world.place });
  await expect.poll(() => world.payment(transactionId), eventually).toMatchObject({ outcome: "posted" });
});

test("a payment that is open for longer than the list is read for is read again by itself", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 2_250n, invoiceId: invoice.invno });
  await inngest.send({ name: eventNames.pollDue, data: world.place });
  await expect.poll(() => world.payment(transactionId), eventually).toMatchObject({ outcome: "posted" });
  await world.rows(
    "update payments set occurred_at = now() - interval '5 days' where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  await world.simulator.settle(world.place.environmentId);
  await inngest.send({ name: eventNames.recheckDue, data: world.place });
  const state = () =>
    world.rows(
      `select gateway_status, rechecked_at is not null as rechecked from payments
       where environment_id = $1 and transaction_id = $2`,
      [transactionId],
    );
  await expect.poll(state, eventually).toEqual([{ gateway_status: "settled", rechecked: true }]);
});

test("a reset of a Sandbox is done step after step until it says that it has ended", async () => {
  resetSteps.push({ done: false, againInMs: 20 }, { done: false, againInMs: 0 }, { done: true });
  const { tenantId, environmentId } = world.place;
  await inngest.send({ name: eventNames.resetAsked, data: { tenantId, environmentId } });
  await expect.poll(() => resetSteps, eventually).toEqual([]);
});

test("a system that was away is probed by itself, and what waited is posted", async () => {
  const away = (until: Date) =>
    setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: until });
  await away(new Date(world.clock.now().getTime() + 600_000));
  // The next failure is the third in a row.
  await world.rows(
    "update connections set failures_in_a_row = 2, first_failure_at = now() where environment_id = $1 and slot = 'erp'",
  );
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 2_300n, invoiceId: invoice.invno });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  announcer.announce(world.place);
  const outage = () =>
    world.rows<{ probes: number; isOver: boolean }>(
      `select probes, closed_at is not null as "isOver" from connection_outages where environment_id = $1`,
    );
  await expect.poll(outage, eventually).toEqual([{ probes: 0, isOver: false }]);
  await away(new Date(0));
  await expect.poll(() => world.payment(transactionId), eventually).toMatchObject({ outcome: "posted" });
  await expect.poll(outage, eventually).toEqual([{ probes: 1, isOver: true }]);
});

test("a connection that is due is checked by itself", async () => {
  await inngest.send({ name: eventNames.checkDue, data: world.place });
  const health = () =>
    world.rows<{ health: string; trigger: string }>(
      // The sweeper and the hour ask for a check too; it does not matter here how many there were.
      `select distinct c.health, h.trigger from connections c
       join connection_checks h on h.tenant_id = c.tenant_id and h.connection_id = c.connection_id
       where c.environment_id = $1 and c.connection_id = $2`,
      [world.place.connectionId],
    );
  await expect.poll(health, eventually).toEqual([{ health: "healthy", trigger: "schedule" }]);
});

test("B42: the functions' address answers nobody without the engine's signature, and says nothing of its surroundings", async () => {
  const address = "http://portal.test/api/inngest?fnId=tallybridge-drain-events&stepId=step";
  const body = JSON.stringify({ event: { name: eventNames.ready, data: world.place }, events: [], steps: {} });
  for (const signature of [undefined, "t=1700000000&s=00", `t=${Math.floor(Date.now() / 1_000)}&s=${"0".repeat(64)}`]) {
    const headers = { "content-type": "application/json", ...(signature ? { "x-inngest-signature": signature } : {}) };
    const answer = await serve(new Request(address, { method: "POST", body, headers }));
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toMatch(/signkey|DATABASE_URL|test-event-key|portal\.test/);
  }
  const seen = await (await serve(new Request("http://portal.test/api/inngest"))).text();
  expect(seen).not.toMatch(/signkey|DATABASE_URL|test-event-key|drain/);
});

test("what needs a person is mailed by itself", async () => {
  await world.sell({ amountCents: 4_210n, invoiceId: "NOWHERE", payerName: "Humble Heron Tools" });
  await inngest.send({ name: eventNames.pollDue, data: world.place });
  const subjects = async () => (await desk.mailbox.list()).map(({ subject }) => subject);
  await expect.poll(subjects, eventually).toEqual(["[Sandbox] No customer for this payment: 1 payment, $42.10"]);
});

test("an invoice that is due by agreement is charged and posted by itself", async () => {
  const agreements = await openAgreements(world, openCharges(world));
  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 99999999}' where environment_id = $1");
  const { tenantId, environmentId } = world.place;
  await inngest.send({ name: eventNames.agreementsDue, data: { tenantId, environmentId } });
  await expect.poll(() => balanceOf(world, invoice.invno), eventually).toBe("0.00");
});
