import { afterAll, beforeAll, expect, test } from "vitest";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { testNode } from "@/tests/support/flow-steps";
import { publishInWorld } from "@/tests/support/gated-flow";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

let world: PipelineWorld;
const hourMs = 3_600_000;

/** Nothing is posted before its batch has settled; what does not settle within two days is put before a person. */
const settledOnly: FlowDocument = {
  ...rulesOnlyFlow,
  name: "Settled only",
  nodes: [
    ...rulesOnlyFlow.nodes,
    testNode("settles", "flow.wait-settled", { days: 2 }),
    testNode("not-settled", "flow.end", { how: "needs_you", text: "It did not settle." }),
  ],
  edges: [
    ...rulesOnlyFlow.edges.filter(({ from }) => from !== "read"),
    { from: "read", port: "next", to: "settles" },
    { from: "settles", port: "settled", to: "recall" },
    { from: "settles", port: "not_settled", to: "not-settled" },
  ],
};

beforeAll(async () => {
  world = await openPipelineWorld();
  // Batches settle when the test says so.
  await world.payTracePool.query("update paytrace.accounts set next_settle_at = now() + interval '1 year'");
  await world.simulator.configure(world.place.environmentId, { notifications: { url: null } });
  await publishInWorld(world, settledOnly);
});
afterAll(() => world?.close());

const sell = async () => {
  const { invno } = await world.takeInvoice();
  return world.sell({ amountCents: 1_000n, invoiceId: invno });
};

test("a payment waits until its batch has settled, whether a notice or a poll brought it, and is then posted once", async () => {
  const [announced, polled] = [await sell(), await sell()];
  await world.notify("paytrace.transaction.sale_approved", { transactionId: announced });
  await world.drain();
  await world.poll();
  await world.drain();
  for (const id of [announced, polled]) {
    expect(await world.payment(id)).toMatchObject({ outcome: "waiting", text: expect.stringContaining("has settled") });
    expect(await receiptsOf(world, id)).toEqual([]);
  }
  // Nothing has settled: an hour later it still waits.
  world.advance(hourMs);
  await world.drainWaiting();
  expect(await world.payment(announced)).toMatchObject({ outcome: "waiting" });

  await world.simulator.settle(world.place.environmentId);
  world.advance(hourMs);
  await world.drainWaiting();
  for (const id of [announced, polled]) {
    expect(await world.payment(id)).toMatchObject({ outcome: "posted", postedMinor: 1_000n });
    expect(await receiptsOf(world, id)).toHaveLength(1);
  }
});

test("a payment that does not settle in its days goes on by the other way, and one that was voided at once", async () => {
  const [late, voided] = [await sell(), await sell()];
  for (const transactionId of [late, voided]) {
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
  }
  await world.drain();
  const open = await world.rows("select 1 from flow_gates where environment_id = $1 and transaction_id = $2", [voided]);
  expect(open).toHaveLength(1);
  await world.simulator.giveBack(world.place.environmentId, {
    transactionId: voided,
    amountCents: 1_000n,
    isWhole: true,
  });
  world.advance(hourMs);
  await world.drainWaiting();
  expect(await world.payment(voided)).toMatchObject({ outcome: "needs_you", reason: "flow_stopped" });
  expect(await world.payment(late)).toMatchObject({ outcome: "waiting" });
  world.advance(2 * 24 * hourMs);
  await world.drainWaiting();
  expect(await world.payment(late)).toMatchObject({ outcome: "needs_you", text: "It did not settle." });
  expect(await receiptsOf(world, late)).toEqual([]);
});
