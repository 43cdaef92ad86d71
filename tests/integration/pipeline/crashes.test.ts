import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { backOffMs } from "@/server/pipeline/runs/back-off";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { setInvoiceEditor, setSageProSwitches } from "@/server/sandbox/sage-pro";
import { balanceOf, creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const announced = async (amountCents: bigint, invoiceId: string) => {
  const transactionId = await world.sell({ amountCents, invoiceId });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  return transactionId;
};
const eventOf = async (transactionId: string) => {
  const [event] = await world.rows<{ status: string; attempt: number; note: string; pause: number | null }>(
    `select status, attempt, note, extract(epoch from next_attempt_at - now())::float8 as pause
     from events where environment_id = $1 and transaction_id = $2`,
    [transactionId],
  );
  return event;
};
/** A worker's lease runs out because the worker is gone. */
const endLeases = () =>
  world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
const journalOf = (transactionId: string) =>
  world.company.rows("select 1 from tallybridge_journal where trim(refno) = $1", [transactionId]);

/** The time after which nothing that was sent can still arrive. */
const letSettle = () =>
  world.rows("update postings set sent_at = sent_at - make_interval(secs => $2) where environment_id = $1", [
    settleDelayMs / 1_000,
  ]);

/** A promise that a test settles when it wants. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Drains one chunk with a Sage Pro whose posting of receipts the test has in its hand. */
async function drainWith(postReceipts: (erp: SageProOperations) => SageProOperations["postReceipts"]) {
  const ctx = await world.drainContext();
  const { gateway, erp } = ctx.slots;
  return drainChunk({ ...ctx, slots: { gateway, erp: { ...erp, postReceipts: postReceipts(erp) } } });
}

test("while Sage Pro is away a payment waits on the schedule, every try is in its trace, and it is posted when Sage Pro is back", async () => {
  const invoice = await world.takeInvoice();
  const away = { unavailableUntil: new Date(world.clock.now().getTime() + 600_000) };
  await setSageProSwitches(world.sagePool, world.place.environmentId, away);
  const transactionId = await announced(1_100n, invoice.invno);
  const pauses: number[] = [];
  await world.drain();
  for (let tries = 0; tries < 3; tries += 1) {
    pauses.push((await eventOf(transactionId))?.pause ?? 0);
    await world.drainWaiting();
  }
  pauses.forEach((pause, index) => {
    const expected = (backOffMs[index] ?? 0) / 1_000;
    expect(pause).toBeGreaterThan(expected * 0.8 - 5);
    expect(pause).toBeLessThan(expected * 1.2 + 1);
  });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "erp_unavailable" });

  world.advance(600_000);
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", reason: "", postedMinor: 1_100n });
  const [run] = await world.rows<{ trace: unknown }>(
    "select trace from runs where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  const trace = runTraceSchema.parse(run?.trace);
  expect(trace.map(({ attempt, cause = "" }) => `${attempt} ${cause}`)).toEqual([
    ...[1, 2, 3, 4].map((attempt) => `${attempt} erp_unavailable`),
    "5 ",
  ]);
});

test("when the schedule is used up the payment is put before a person and waits no more", async () => {
  const invoice = await world.takeInvoice();
  const away = { unavailableUntil: new Date(world.clock.now().getTime() + 600_000) };
  await setSageProSwitches(world.sagePool, world.place.environmentId, away);
  const transactionId = await announced(1_200n, invoice.invno);
  for (let tries = 0; tries <= backOffMs.length; tries += 1) await world.drainWaiting();
  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  expect(await eventOf(transactionId)).toMatchObject({
    status: "dead",
    attempt: backOffMs.length + 1,
    note: "erp_unavailable",
    pause: null,
  });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "erp_unavailable" });
  const open = await world.rows(
    "select 1 from exceptions where environment_id = $1 and transaction_id = $2 and cause = 'erp_unavailable' and resolved_at is null",
    [transactionId],
  );
  expect(open).toHaveLength(1);
});

test("an answer that is lost after the commit is looked up and adopted: one effect", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_300n, invoice.invno);
  await drainWith((erp) => async (items) => {
    await erp.postReceipts(items);
    throw new ConnectorError("timeout", "The connection was lost while the posting was being committed.");
  });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 1_300n });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("an answer that is lost together with the look-up leaves the posting in doubt until the journal can be read", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_350n, invoice.invno);
  const ctx = await world.drainContext();
  const { gateway, erp } = ctx.slots;
  const cutOff: SageProOperations = {
    ...erp,
    async postReceipts(items) {
      await erp.postReceipts(items);
      throw new ConnectorError("timeout", "The connection was lost.");
    },
    lookUpPosting: () => Promise.reject(new ConnectorError("unavailable", "The connection is still lost.")),
  };
  await drainChunk({ ...ctx, slots: { gateway, erp: cutOff } });
  expect(await postingsOf(world, transactionId)).toMatchObject([{ state: "unknown" }]);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "in_doubt" });

  await world.drainWaiting();
  expect(await postingsOf(world, transactionId)).toMatchObject([{ state: "confirmed" }]);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", reason: "", postedMinor: 1_350n });
  expect(await journalOf(transactionId)).toHaveLength(1);
});

test("a worker that dies between the intent and the posting: the next one waits until nothing can come, then posts once", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_400n, invoice.invno);
  const reached = gate();
  const never = gate();
  void drainWith(() => async () => {
    reached.open();
    await never.opened;
    return [];
  });
  await reached.opened;
  await endLeases();

  expect(await world.drain()).toMatchObject({ claimed: 1, waiting: 1 });
  expect(await eventOf(transactionId)).toMatchObject({ note: "in_doubt", attempt: 2 });
  expect(await receiptsOf(world, transactionId)).toEqual([]);
  await letSettle();
  await world.drainWaiting();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 1_400n });
});

test("a worker that dies after the posting: the next one adopts it, and what the dead one believed is not written down", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_500n, invoice.invno);
  const posted = gate();
  const revived = gate();
  const stale = drainWith((erp) => async (items) => {
    await erp.postReceipts(items);
    posted.open();
    await revived.opened;
    // It wakes up long after another has taken over, and believes that nothing was written.
    throw new ConnectorError("unavailable", "The Sage Pro database could not be reached.");
  });
  await posted.opened;
  await endLeases();

  expect(await world.drain()).toMatchObject({ claimed: 1, done: 1 });
  const settled = { event: await eventOf(transactionId), payment: await world.payment(transactionId) };
  expect(settled).toMatchObject({
    event: { status: "done", attempt: 2 },
    payment: { outcome: "posted", postedMinor: 1_500n },
  });
  revived.open();
  await stale;
  expect({ event: await eventOf(transactionId), payment: await world.payment(transactionId) }).toEqual(settled);
  expect(await postingsOf(world, transactionId)).toMatchObject([{ state: "confirmed" }]);
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a stale worker that posts after another has posted finds its key in the journal: one effect", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_600n, invoice.invno);
  const reached = gate();
  const revived = gate();
  const stale = drainWith((erp) => async (items) => {
    reached.open();
    await revived.opened;
    return erp.postReceipts(items);
  });
  await reached.opened;
  await endLeases();
  await letSettle();
  await world.drain();
  revived.open();
  await stale;
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_600n));
  expect(await eventOf(transactionId)).toMatchObject({ status: "done", attempt: 2 });
});

test("what a stale worker believes of a posting that another has in hand is not written down", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_650n, invoice.invno);
  const [first, second] = [gate(), gate()];
  const [goOnFirst, goOnSecond] = [gate(), gate()];
  const stale = drainWith(() => async () => {
    first.open();
    await goOnFirst.opened;
    throw new ConnectorError("unavailable", "The Sage Pro database could not be reached.");
  });
  await first.opened;
  await endLeases();
  await letSettle();
  const current = drainWith((erp) => async (items) => {
    second.open();
    await goOnSecond.opened;
    return erp.postReceipts(items);
  });
  await second.opened;
  goOnFirst.open();
  await stale;
  // To say "known not to be in the books" of it now would let a third worker send it beside the second.
  expect(await postingsOf(world, transactionId)).toMatchObject([{ state: "sending" }]);
  goOnSecond.open();
  await current;
  expect(await postingsOf(world, transactionId)).toMatchObject([{ state: "confirmed" }]);
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("an overpayment cut off after its receipt still gets its open credit and its notice", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(invoice.balanceCents + 700n, invoice.invno);
  const ctx = await world.drainContext();
  const { gateway, erp } = ctx.slots;
  const halfWay: SageProOperations = {
    ...erp,
    postOpenCredits: () => Promise.reject(new ConnectorError("unavailable", "Sage Pro went away half-way.")),
  };
  await drainChunk({ ...ctx, slots: { gateway, erp: halfWay } });
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "erp_unavailable" });

  await world.drainWaiting();
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: "7.00" }]);
  expect(await world.payment(transactionId)).toMatchObject({
    outcome: "overpaid",
    reason: "overpayment",
    postedMinor: invoice.balanceCents + 700n,
  });
});

test("an invoice somebody edits makes its own payment wait and no other", async () => {
  const [edited, free] = [await world.takeInvoice(), await world.takeInvoice()];
  const { environmentId } = world.place;
  await setInvoiceEditor(world.sagePool, environmentId, edited.invno.padStart(10), "JD");
  const waits = await announced(1_700n, edited.invno);
  const goes = await announced(1_700n, free.invno);
  await world.drain();
  expect(await world.payment(goes)).toMatchObject({ outcome: "posted" });
  expect(await world.payment(waits)).toMatchObject({ outcome: "waiting", reason: "record_locked" });
  await setInvoiceEditor(world.sagePool, environmentId, edited.invno.padStart(10), undefined);
  await world.drainWaiting();
  expect(await world.payment(waits)).toMatchObject({ outcome: "posted", reason: "" });
});

test("a fault of ours in one step makes its payments wait, is said to be ours, and is healed by the next try", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await announced(1_800n, invoice.invno);
  await drainWith(() => () => Promise.reject(new TypeError("undefined is not a function")));
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "unexpected_failure" });
  await letSettle();
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", reason: "" });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("two workers at once share the inbox: every payment is posted once", async () => {
  const invoices = await Promise.all(Array.from({ length: 12 }, () => world.takeInvoice()));
  const ids = await Promise.all(invoices.map(({ invno }) => announced(1_900n, invno)));
  await Promise.all([world.drain(), world.drain(), world.drain()]);
  await world.drain();
  for (const transactionId of ids) {
    expect(await receiptsOf(world, transactionId)).toHaveLength(1);
    expect(await eventOf(transactionId)).toMatchObject({ status: "done" });
  }
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

test("a declined payment stays declined when a second notice of it meets a Sage Pro that does not answer", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 112n, invoiceId: invoice.invno });
  await world.notify("paytrace.transaction.sale_declined", { transactionId });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "declined" });

  const away = { unavailableUntil: new Date(world.clock.now().getTime() + 600_000) };
  await setSageProSwitches(world.sagePool, world.place.environmentId, away);
  await world.notify("paytrace.transaction.sale_declined", { transactionId });
  expect(await world.drain()).toMatchObject({ waiting: 1 });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "declined" });

  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  expect(await world.drainWaiting()).toMatchObject({ done: 1 });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "declined", postedMinor: 0n });
});
