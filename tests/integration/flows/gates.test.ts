import { afterAll, beforeAll, expect, test } from "vitest";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { gatedFlow, publishInWorld } from "@/tests/support/gated-flow";
import { drainKilledAt, recoverFromKill } from "@/tests/support/killed-worker";
import { postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

let world: PipelineWorld;
const hourMs = 3_600_000;

beforeAll(async () => {
  world = await openPipelineWorld();
  await publishInWorld(world, gatedFlow);
});
afterAll(() => world?.close());

const ground = () => ({ ...world, announcer: { announce: () => undefined } });
const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const approvalOf = async (transactionId: string) => {
  const open = await world.db.withTenantSql(world.place, (sql) => listApprovals(sql, world.place));
  const found = open.find((approval) => approval.transactionId === transactionId);
  if (found === undefined) throw new Error("The payment waits for no approval.");
  return found;
};
const decide = async (transactionId: string, approve: boolean) => {
  const { eventId, nodeId } = await approvalOf(transactionId);
  await decideFlowApproval(ground(), ada(), { eventId, nodeId, approve, note: "Looked at" });
};
const traceOf = async (transactionId: string) => {
  const [run] = await world.rows<{ trace: unknown; status: string; version: number }>(
    `select r.trace, r.status, v.version from runs r join flow_versions v using (tenant_id, environment_id, flow_version_id)
     where r.environment_id = $1 and r.transaction_id = $2`,
    [transactionId],
  );
  return { status: run?.status, version: run?.version, steps: runTraceSchema.parse(run?.trace).at(-1)?.steps ?? [] };
};
const sellAbove = async () => {
  const { invno } = await world.takeInvoice();
  return world.pay({ amountCents: 5_001n, invoiceId: invno });
};

test("what is above the limit waits for a person, who is told; approved it is posted once, waits its hour and ends", async () => {
  const transactionId = await sellAbove();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "approval_needed" });
  expect(await receiptsOf(world, transactionId)).toEqual([]);
  const open = () =>
    world.rows(
      "select text from exceptions where environment_id = $1 and transaction_id = $2 and cause = 'approval_needed' and resolved_at is null",
      [transactionId],
    );
  expect(await open()).toEqual([{ text: "$50.01 wait for an approval. Is it released?" }]);
  expect(await approvalOf(transactionId)).toMatchObject({
    flow: "With gates",
    version: 2,
    amountMinor: 5_001n,
    reference: expect.stringMatching(/\d/),
  });

  await decide(transactionId, true);
  expect(await open()).toEqual([]);
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  // The money is in the books, whatever the flow still waits for.
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_001n });
  expect(await traceOf(transactionId)).toMatchObject({ status: "waiting" });

  await world.drainWaiting();
  expect(await traceOf(transactionId)).toMatchObject({ status: "waiting" });
  world.advance(hourMs);
  await world.drainWaiting();
  const { status, steps } = await traceOf(transactionId);
  expect(status).toBe("done");
  expect(steps.map(({ node }) => node)).toEqual(expect.arrayContaining(["ask", "write", "pause", "end"]));
  expect(steps.find(({ node }) => node === "ask")?.text).toBe('Approved by Ada. "Looked at"');
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_001n });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("declined it is put before a person and nothing is posted; a second decision is refused", async () => {
  const transactionId = await sellAbove();
  const { eventId, nodeId } = await approvalOf(transactionId);
  await decide(transactionId, false);
  await expect(decideFlowApproval(ground(), ada(), { eventId, nodeId, approve: true, note: "" })).rejects.toMatchObject(
    { code: "conflict" },
  );
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({
    outcome: "needs_you",
    reason: "flow_stopped",
    text: "It was not released: call the customer.",
  });
  expect(await receiptsOf(world, transactionId)).toEqual([]);
});

test("of many decisions at once one counts", async () => {
  const transactionId = await sellAbove();
  const { eventId, nodeId } = await approvalOf(transactionId);
  const tries = await Promise.allSettled(
    [true, false, true, false].map((approve) =>
      decideFlowApproval(ground(), ada(), { eventId, nodeId, approve, note: "" }),
    ),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("nobody decides: after its days it counts as declined", async () => {
  const transactionId = await sellAbove();
  world.advance(3 * 24 * hourMs);
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "flow_stopped" });
});

test("a decision that comes while the event is on its way to the gate is not lost", async () => {
  const transactionId = await sellAbove();
  await world.rows("update events set next_attempt_at = now() where environment_id = $1 and transaction_id = $2", [
    transactionId,
  ]);
  const ctx = await world.drainContext();
  let decided = false;
  const passage: typeof ctx.passage = {
    ...ctx.passage,
    async giveWay() {
      // The gates were read already: this try comes to the gate without knowing of the decision.
      if (!decided) {
        decided = true;
        await decide(transactionId, true);
      }
    },
  };
  expect(await drainChunk({ ...ctx, passage })).toMatchObject({ more: true });
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("what waits goes on with the version it began with, and what comes later with the one that runs", async () => {
  const waiting = await sellAbove();
  const { version } = await publishInWorld(world, { ...rulesOnlyFlow, name: "Without gates" });
  const later = await sellAbove();
  expect(await traceOf(later)).toMatchObject({ status: "done", version });
  await decide(waiting, true);
  await world.drain();
  expect(await traceOf(waiting)).toMatchObject({ status: "waiting", version: version - 1 });
  expect(await receiptsOf(world, waiting)).toHaveLength(1);
  await publishInWorld(world, gatedFlow);
});

test("a further event of a payment waits behind it, so that their order is kept", async () => {
  const transactionId = await sellAbove();
  await world.notify("paytrace.transaction.sale_approved", { transactionId, deliveryId: "a-second-notice" });
  expect(await world.drain()).toMatchObject({ claimed: 0 });
  await decide(transactionId, true);
  world.advance(hourMs);
  await world.drainWaiting();
  world.advance(hourMs);
  await world.drainWaiting();
  await world.drain();
  const events = await world.rows<{ status: string }>(
    "select status from events where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(events.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a worker killed at every boundary between steps, before and behind the approval, leaves the same ledger", async () => {
  const seen: unknown[] = [];
  let kills = 0;
  for (let boundary = 1; boundary <= 12; boundary += 1) {
    const { invno } = await world.takeInvoice();
    const transactionId = await world.sell({ amountCents: 5_001n, invoiceId: invno });
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    await decide(transactionId, true);
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    world.advance(hourMs);
    await world.rows("update events set next_attempt_at = now() where environment_id = $1 and status = 'waiting'");
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    const { status, steps } = await traceOf(transactionId);
    const { outcome, postedMinor } = (await world.payment(transactionId)) ?? {};
    seen.push({
      status,
      outcome,
      postedMinor,
      last: steps.at(-1)?.node,
      receipts: (await receiptsOf(world, transactionId)).length,
      postings: (await postingsOf(world, transactionId)).map(({ state }) => state),
    });
  }
  expect(kills).toBeGreaterThan(20);
  for (const each of seen) {
    expect(each).toEqual({
      status: "done",
      outcome: "posted",
      postedMinor: 5_001n,
      last: "end",
      receipts: 1,
      postings: ["confirmed"],
    });
  }
  expect(await world.company.broken()).toEqual([]);
});
