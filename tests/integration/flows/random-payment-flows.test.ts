import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import { publishInWorld } from "@/tests/support/gated-flow";
import { drainKilledAt, recoverFromKill } from "@/tests/support/killed-worker";
import { creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { randomPaymentFlow } from "@/tests/support/random-payment-flows";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const hourMs = 3_600_000;
/** Each on an invoice of its own, save those whose reference nobody knows; the last one pays more than is open. */
const payments = [
  { cents: 1_000n, reference: "invoice" },
  { cents: 3_000n, reference: "invoice" },
  { cents: 4_900n, reference: "nobody knows" },
  { cents: 100n, reference: "too much" },
] as const;
type Payment = (typeof payments)[number];

async function arrive({ cents, reference }: Payment): Promise<string> {
  const { invno, custno, balanceCents } = await world.takeInvoice();
  const transactionId = await world.sell({
    amountCents: reference === "too much" ? balanceCents + cents : cents,
    invoiceId: reference === "nobody knows" ? "no such invoice" : invno,
    customerId: custno,
  });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  return transactionId;
}

/** Whatever waits for a person is decided by its amount, so that the same payments are always decided alike. */
async function decideAll(): Promise<void> {
  const ground = { ...world, announcer: { announce: () => undefined } };
  const ada = { ...world.place, actor: `user:${world.userId}` };
  for (const { eventId, nodeId, amountMinor } of await world.db.withTenantSql(world.place, (sql) =>
    listApprovals(sql, world.place),
  )) {
    await decideFlowApproval(ground, ada, { eventId, nodeId, approve: amountMinor !== 3_000n, note: "" });
  }
}

/** Takes what has arrived to its end, hour by hour. */
async function toTheEnd(drain: () => Promise<unknown>): Promise<void> {
  for (let hours = 0; hours < 14; hours += 1) {
    await drain();
    await decideAll();
    world.advance(hourMs);
    await world.rows("update events set next_attempt_at = now() where environment_id = $1 and status = 'waiting'");
    const [open] = await world.rows<{ count: string }>(
      "select count(*) from events where environment_id = $1 and status not in ('done', 'ignored', 'dead')",
    );
    if (open?.count === "0") return;
  }
  expect.fail("Something of the flow has no end.");
}

/** What each has left, without what is another's by chance: numbers, and amounts beyond what it pays. */
const ledgerOf = (ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id, at) => {
      const { outcome, reason } = (await world.payment(id)) ?? {};
      const notices = await world.rows<{ node_id: string }>(
        "select node_id from flow_notices where environment_id = $1 and transaction_id = $2 order by node_id",
        [id],
      );
      const isWhole = payments[at]?.reference === "too much";
      return {
        outcome,
        reason,
        notices: notices.map(({ node_id }) => node_id),
        receipts: (await receiptsOf(world, id)).map(({ account, paid }) => `${account} ${isWhole ? "all" : paid}`),
        credits: (await creditsOf(world, id)).map(({ open }) => open),
        postings: (await postingsOf(world, id)).map(({ kind, state }) => `${kind} ${state}`).sort(),
      };
    }),
  );

test("any flow of payments leaves the same ledger by chunks, one by one, and when its worker is killed at every boundary", async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(randomPaymentFlow, async (document) => {
      await publishInWorld(world, document);
      const together: string[] = [];
      for (const payment of payments) together.push(await arrive(payment));
      await toTheEnd(() => world.drain());
      const ledger = await ledgerOf(together);

      const alone: string[] = [];
      for (const payment of payments) {
        alone.push(await arrive(payment));
        await toTheEnd(() => world.drain());
      }
      expect(await ledgerOf(alone)).toEqual(ledger);

      // At the first boundary, at the second, and so on, each with payments of its own, until none is left to be killed at. Some lie inside
      // of a step: a fault there lets its payments wait, and does not end the process.
      for (let boundary = 1, missed = 0; missed < 4; boundary += 1) {
        let struck = false;
        const killed: string[] = [];
        for (const payment of payments) killed.push(await arrive(payment));
        await toTheEnd(async () => {
          const isKilled = await drainKilledAt(world, boundary);
          struck ||= isKilled;
          kills += Number(isKilled);
          await recoverFromKill(world);
          await world.drainWaiting();
        });
        expect(await ledgerOf(killed)).toEqual(ledger);
        missed = struck ? 0 : missed + 1;
      }
    }),
    // A flow that fails is told as it was drawn: each takes seconds, so none is made smaller.
    { numRuns: 4, endOnFailure: true },
  );
  expect(kills).toBeGreaterThan(15);
  expect(await world.company.broken()).toEqual([]);
}, 120_000);
