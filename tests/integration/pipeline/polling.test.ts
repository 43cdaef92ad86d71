import { afterAll, beforeAll, expect, test } from "vitest";
import { getPayment } from "@/server/pipeline/payments/get-payment";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const eventsOf = (transactionId: string) =>
  world.rows<{ source: string; status: string; deliveries: number }>(
    "select source, status, deliveries from events where environment_id = $1 and transaction_id = $2 order by event_id",
    [transactionId],
  );

test("a payment that no notification announced is found, posted and said to be found by poll", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: invoice.invno });
  expect(await world.poll()).toMatchObject({ read: 1, found: 1, unreadable: 0 });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_000n });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await eventsOf(transactionId)).toEqual([{ source: "poll", status: "done", deliveries: 1 }]);
});

test("a polled payment shows the gateway's record as it was sent and as it was understood, stored once", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_100n, invoiceId: invoice.invno });
  await world.poll();
  await world.drain();
  const { payment, timeline } = await getPayment(world.db, world.place, transactionId);
  const record = {
    externalId: transactionId,
    raw: expect.objectContaining({ transaction_id: Number(transactionId) }),
    canonical: expect.objectContaining({ amount: { minor: "5100", currency: "USD" } }),
  };
  expect(payment.source).toMatchObject(record);
  expect(timeline.flatMap((entry) => (entry.kind === "delivery" ? [entry.delivery.message] : []))).toEqual([
    expect.objectContaining(record),
  ]);
  expect(
    await world.rows("select source from payments where environment_id = $1 and transaction_id = $2", [transactionId]),
  ).toEqual([{ source: null }]);
});

test("the same page read twice adds nothing and counts nothing", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: invoice.invno });
  await world.poll();
  const events = await world.rows("select * from events where environment_id = $1 order by event_id");
  expect(await world.poll()).toMatchObject({ found: 0 });
  expect(await world.rows("select * from events where environment_id = $1 order by event_id")).toEqual(events);
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a payment both announced and polled is posted once, whichever comes first", async () => {
  for (const first of ["notification", "poll"] as const) {
    const invoice = await world.takeInvoice();
    const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: invoice.invno });
    const announce = () => world.notify("paytrace.transaction.sale_approved", { transactionId });
    for (const arrive of first === "poll" ? [world.poll, announce] : [announce, world.poll]) await arrive();
    await world.drain();
    expect(await receiptsOf(world, transactionId)).toHaveLength(1);
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_000n });
    expect((await eventsOf(transactionId)).map(({ status }) => status)).toEqual(["done", "done"]);
  }
});

test("settlement is a new state of the same payment: noted, and posted only now where the rules wait for it", async () => {
  await world.withRules({ postWhen: "settled" }, async () => {
    const invoice = await world.takeInvoice();
    const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: invoice.invno });
    await world.poll();
    await world.drain();
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", postedMinor: 0n });
    await world.simulator.settle(world.place.environmentId);
    await world.poll();
    await world.drain();
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_000n });
    expect(await eventsOf(transactionId)).toHaveLength(2);
  });
});

test("a record that cannot be read exactly is never rounded: it is put before a person, and posted once it can be read", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 4_737n, invoiceId: invoice.invno });
  world.tamper((text) => text.replaceAll("47.37", "47.375"));
  for (let polls = 0; polls < 2; polls += 1) await world.poll();
  await world.drain();
  world.tamper();
  expect(await eventsOf(transactionId)).toMatchObject([{ status: "dead", deliveries: 1 }]);
  const open = await world.rows(
    "select cause, text from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null",
    [transactionId],
  );
  expect(open).toEqual([{ cause: "validation_failed", text: expect.stringContaining("47.375") }]);
  expect(await receiptsOf(world, transactionId)).toEqual([]);

  await world.poll();
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 4_737n });
});

test("two pollers at once read the gateway once", async () => {
  const { environmentId } = world.place;
  await world.simulator.configure(environmentId, {
    faults: [{ kind: "slow", path: "/export/by_date_range", next: 1, holdMs: 1_000 }],
  });
  const first = world.poll();
  await expect
    .poll(() => world.rows("select 1 from poll_cursors where environment_id = $1 and leased_until > now()"))
    .toHaveLength(1);
  expect(await world.poll()).toBeUndefined();
  expect(await first).toMatchObject({ unreadable: 0 });
  await world.simulator.configure(environmentId, { faults: [] });
});

test("a poll that fails says why, frees its lease and is tried again", async () => {
  await world.simulator.configure(world.place.environmentId, { faults: [{ kind: "html_page", path: "/export/" }] });
  await expect(world.poll()).rejects.toMatchObject({ name: "ConnectorError" });
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  const cursor = () =>
    world.rows<{ error: string; leased: boolean }>(
      "select last_error as error, leased_until is not null as leased from poll_cursors where environment_id = $1",
    );
  expect(await cursor()).toEqual([{ error: expect.stringMatching(/./), leased: false }]);
  expect(await world.poll()).toMatchObject({ unreadable: 0 });
  expect(await cursor()).toEqual([{ error: "", leased: false }]);
});

test("a gateway that does not answer for one payment makes it wait, and a later try posts it", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: invoice.invno });
  await world.simulator.configure(world.place.environmentId, {
    faults: [{ kind: "rate_limited", path: "/export/by_id" }],
  });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(await world.drain()).toMatchObject({ waiting: 1 });
  expect(await eventsOf(transactionId)).toMatchObject([{ status: "waiting" }]);
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
});

test("an amount adjusted before settlement is followed: what is more is posted, what is less is put before a person", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.pay({ amountCents: 2_000n, invoiceId: invoice.invno });
  // The gateway's own row, as its merchant's adjustment leaves it.
  const adjust = (cents: number) =>
    world.payTracePool.query("update paytrace.transactions set amount_cents = $2 where transaction_id = $1", [
      sale,
      cents,
    ]);
  await adjust(2_500);
  await world.poll();
  await world.drain();
  expect(await world.payment(sale)).toMatchObject({ outcome: "posted", amountMinor: 2_500n, postedMinor: 2_500n });
  await adjust(1_500);
  await world.poll();
  await world.drain();
  expect(await world.payment(sale)).toMatchObject({ outcome: "needs_you", reason: "validation_failed" });
  expect((await receiptsOf(world, sale)).map(({ paid }) => paid)).toEqual(["20.00", "5.00"]);
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

test("what was paid while the portal was away for days is found by the first poll afterwards", async () => {
  await world.poll();
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_200n, invoiceId: invoice.invno });
  world.advance(5 * 86_400_000);
  expect(await world.poll()).toMatchObject({ unreadable: 0 });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_200n });
});
