import { afterAll, beforeAll, expect, test } from "vitest";
import { findDueEnvironments } from "@/server/pipeline/events/find-due-work";
import { balanceOf, postingsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { drainAll, erpPlaceOf, probeNow, setErpAway } from "./outages";

let world: PipelineWorld;
let erp: PipelineWorld["place"];
beforeAll(async () => {
  world = await openPipelineWorld();
  erp = await erpPlaceOf(world);
});
afterAll(() => world?.close());

const limits = async () =>
  Object.fromEntries(
    (
      await world.rows<{ slot: string; limit: number | null }>(
        "select slot, intake_limit as limit from connections where environment_id = $1",
      )
    ).map(({ slot, limit }) => [slot, limit]),
  );
const isDue = async () =>
  (await findDueEnvironments(world.db, 0)).some(({ environmentId }) => environmentId === world.place.environmentId);
const gatewayAway = (isAway: boolean) =>
  world.simulator.configure(world.place.environmentId, { faults: isAway ? [{ kind: "server_error" }] : [] });
const erpAway = (isAway: boolean) => setErpAway(world, isAway);
const refund = async (transactionId: string, cents: bigint): Promise<string> => {
  await world.simulator.settle(world.place.environmentId);
  const { gateway } = await world.load();
  return (await gateway.refund({ transactionId, amount: { minor: cents, currency: "USD" }, earlier: undefined }))
    .transactionId;
};
/** Payments in the order in which their runs ended. */
const ended = async () =>
  (
    await world.rows<{ id: string }>(
      "select transaction_id as id from runs where environment_id = $1 order by ended_at, event_id",
    )
  ).map(({ id }) => id);

test("while PayTrace is away, payments that its list brought go into the books, and what has to be read from it waits", async () => {
  const [first, second, third] = [await world.takeInvoice(), await world.takeInvoice(), await world.takeInvoice()];
  const sell = ({ invno, custno }: typeof first, amountCents: bigint) =>
    world.sell({ amountCents, invoiceId: invno, customerId: custno });
  // Announced and listed: two events of one payment, of which the one that came first needs PayTrace.
  const both = await sell(second, 2_000n);
  await world.notify("paytrace.transaction.sale_approved", { transactionId: both });
  const listed = await sell(first, 1_000n);
  const back = await refund(both, 500n);
  await world.poll();
  const announced = await sell(third, 3_000n);
  await world.notify("paytrace.transaction.sale_approved", { transactionId: announced });
  await gatewayAway(true);
  for (let polls = 0; polls < 3; polls += 1) await expect(world.poll()).rejects.toThrow();
  expect(await limits()).toMatchObject({ gateway: 0, erp: null });

  expect(await isDue()).toBe(true);
  await drainAll(world);
  expect(await world.payment(listed)).toMatchObject({ outcome: "posted", postedMinor: 1_000n });
  for (const transactionId of [both, announced, back]) expect(await world.payment(transactionId)).toBeUndefined();
  const untouched = "select max(attempt) as attempts from events where environment_id = $1 and transaction_id <> $2";
  expect(await world.rows(untouched, [listed])).toEqual([{ attempts: 0 }]);
  expect(await probeNow(world, world.place)).toMatchObject({ passed: false });

  await gatewayAway(false);
  expect(await probeNow(world, world.place)).toMatchObject({ passed: true });
  await drainAll(world);
  expect(await limits()).toMatchObject({ gateway: null, erp: null });
  expect(await world.payment(announced)).toMatchObject({ outcome: "posted", postedMinor: 3_000n });
  expect(await world.payment(back)).toMatchObject({ outcome: "reversed", postedMinor: -500n });
  expect(await postingsOf(world, both)).toHaveLength(1);
  expect(await balanceOf(world, second.invno)).toBe(decimal(second.balanceCents - 1_500n));
  expect(await world.company.broken()).toEqual([]);
});

test("with nothing listed that could go on, an environment without its gateway is left alone", async () => {
  const { invno, custno } = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 1_000n, invoiceId: invno, customerId: custno });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await gatewayAway(true);
  for (let polls = 0; polls < 3; polls += 1) await expect(world.poll()).rejects.toThrow();
  expect(await isDue()).toBe(false);
  expect(await world.drain()).toMatchObject({ claimed: 0, more: false });
  await gatewayAway(false);
  await probeNow(world, world.place);
  expect(await isDue()).toBe(true);
  await drainAll(world);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
});

test.each(["after", "before"] as const)(
  "a refund that arrived %s its sale while Sage Pro was away follows it when it is back",
  async (arrival) => {
    const invoice = await world.takeInvoice();
    await erpAway(true);
    const sale = await world.sell({ amountCents: 2_000n, invoiceId: invoice.invno, customerId: invoice.custno });
    const back = await refund(sale, 700n);
    const announceSale = () => world.notify("paytrace.transaction.sale_approved", { transactionId: sale });
    if (arrival === "after") await announceSale();
    await world.notify("paytrace.transaction.refunded", { transactionId: back, originalTransactionId: sale });
    if (arrival === "before") await announceSale();
    for (let tries = 0; tries < 4 && (await limits()).erp === null; tries += 1) {
      await world.rows(
        "update events set next_attempt_at = now() where environment_id = $1 and next_attempt_at > now()",
      );
      await drainAll(world);
    }
    expect(await limits()).toMatchObject({ erp: 0 });
    expect(await world.drain()).toMatchObject({ claimed: 0 });

    await erpAway(false);
    expect(await probeNow(world, erp)).toMatchObject({ passed: true });
    await drainAll(world);
    expect(await world.payment(sale)).toMatchObject({ outcome: "posted", postedMinor: 2_000n });
    expect(await world.payment(back)).toMatchObject({ outcome: "reversed", postedMinor: -700n });
    expect((await ended()).slice(-2)).toEqual([sale, back]);
    expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_300n));
    expect(await limits()).toMatchObject({ erp: null });
    expect(await world.company.broken()).toEqual([]);
  },
);
