import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { saveTest } from "@/server/pipeline/flows/named-tests";
import { paymentTests } from "@/server/pipeline/flows/templates/payment-tests";
import type { TryParts } from "@/server/pipeline/flows/try/run-try";
import { listFlows, openFlow, publishFlow, restoreVersion, saveDraft } from "@/server/pipeline/flows/versions";
import { flowFrom, publishFlowInWorld } from "@/tests/support/call-flows";
import { testNode } from "@/tests/support/flow-steps";
import { publishInWorld } from "@/tests/support/gated-flow";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

let world: PipelineWorld;
let called: string;
const ada = () => ({ ...world.place, actor: `user:${world.userId}` });

/** Asks for what is above a limit; what is declined ends within. */
const asking = (above: string): FlowDocument =>
  flowFrom(
    "Ask above a limit",
    { type: "flow.called", config: { known: ["payment", "money"] } },
    [
      testNode("ask", "flow.approval", { above, question: "Shall it be posted?" }),
      testNode("stop", "flow.end", { how: "needs_you", text: "It was declined." }),
      testNode("back", "flow.return"),
    ],
    ["trigger>ask", "ask.approved>back", "ask.declined>stop"],
  );
const caller = (flow: string): FlowDocument => ({
  ...rulesOnlyFlow,
  name: "Payments that are asked for",
  nodes: [...rulesOnlyFlow.nodes, testNode("look", "flow.call", { flow })],
  edges: [
    ...rulesOnlyFlow.edges.filter(({ from }) => from !== "decide"),
    { from: "decide", port: "next", to: "look" },
    { from: "look", port: "next", to: "write" },
  ],
});
const pay = async (amountCents: bigint) => {
  const { invno } = await world.takeInvoice();
  return world.pay({ amountCents, invoiceId: invno });
};
const publishNext = async (flowId: string, document: FlowDocument) => {
  const [flow] = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place, flowId));
  const saved = await saveDraft(world, ada(), { flowId, revision: flow?.revision ?? 0, document });
  if (!saved.saved) throw new Error("The draft of the test was not saved.");
  return publishFlow(world, ada(), { flowId, revision: saved.revision, note: "" });
};

beforeAll(async () => {
  world = await openPipelineWorld();
  called = await publishFlowInWorld(world, asking("10.00 USD"));
  await publishInWorld(world, caller(called));
});
afterAll(() => world?.close());

test("a payment waits at an approval of the flow that is called, and goes on from there to the books once", async () => {
  const transactionId = await pay(1_001n);
  const open = await world.db.withTenantSql(world.place, (sql) => listApprovals(sql, world.place));
  const approval = open.find((each) => each.transactionId === transactionId);
  expect(approval).toMatchObject({ nodeId: "look.ask", flow: "Payments that are asked for" });
  const ground = { ...world, announcer: { announce: () => undefined } };
  const { eventId, nodeId } = approval ?? expect.fail("Nothing waits.");
  await decideFlowApproval(ground, ada(), { eventId, nodeId, approve: true, note: "" });
  await world.drain();
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a flow calls the version that ran when it was published, takes a newer one when it is published again, and the old one when restored", async () => {
  const [payments] = (await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place))).filter(
    ({ trigger }) => trigger === "gateway.transaction",
  );
  const flowId = payments?.flowId ?? expect.fail("No flow takes payments.");
  const before = payments?.runningVersion ?? expect.fail("It does not run.");
  expect(await publishNext(called, asking("50.00 USD"))).toMatchObject({ published: true, version: 2 });
  const waits = { outcome: "waiting", reason: "approval_needed" };
  expect(await world.payment(await pay(2_000n))).toMatchObject(waits);
  const opened = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  expect(opened.problems).toEqual([]);
  expect(opened.unpublished.length).toBeGreaterThan(0);

  const published = await publishFlow(world, ada(), { flowId, revision: opened.revision, note: "The newer limit" });
  expect(published).toMatchObject({ published: true });
  expect(await world.payment(await pay(2_000n))).toMatchObject({ outcome: "posted" });
  await restoreVersion(world, ada(), { flowId, version: before, note: "" });
  expect(await world.payment(await pay(2_000n))).toMatchObject(waits);
});

test("named tests run on exactly what is published: with the version of each called flow that is written in", async () => {
  const [payments] = (await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place))).filter(
    ({ trigger }) => trigger === "gateway.transaction",
  );
  const { flowId, revision } = payments ?? expect.fail("No flow takes payments.");
  const [paid] = paymentTests(postingRulesSchema.parse({}));
  const name = "A payment of 250.00 is not asked for";
  await saveTest(world, ada(), {
    flowId,
    name,
    expected: [{ kind: "outcome", outcome: "posted" }],
    input: JSON.parse(JSON.stringify({ ...paid?.input, gates: "decline" })),
  });
  const publish = (parts: TryParts = world) => publishFlow(parts, ada(), { flowId, revision, note: "" });
  await publishNext(called, asking("251.00 USD"));
  expect(await publish()).toMatchObject({ published: true });
  await publishNext(called, asking("249.00 USD"));
  expect(await publish()).toMatchObject({
    published: false,
    problems: [{ field: "tests", text: expect.stringContaining(`The test "${name}" fails.`) }],
  });

  await publishNext(called, asking("252.00 USD"));
  // While the tests run, the called flow gets another version: it was not tested, so it is not written in.
  const loadEnvironment: TryParts["loadEnvironment"] = async (place) => {
    await publishNext(called, asking("248.00 USD"));
    return world.loadEnvironment(place);
  };
  await expect(publish({ ...world, loadEnvironment })).rejects.toMatchObject({ code: "conflict" });
  expect(await publish()).toMatchObject({ published: false });
});

test("flows that would call each other are not published, whichever comes second", async () => {
  const first = await publishFlowInWorld(world, { ...asking("1.00 USD"), name: "First" });
  const second = await publishFlowInWorld(
    world,
    flowFrom(
      "Second",
      { type: "flow.called", config: { known: ["payment", "money"] } },
      [testNode("call", "flow.call", { flow: first }), testNode("back", "flow.return")],
      ["trigger>call", "call>back"],
    ),
  );
  const document = flowFrom(
    "First",
    { type: "flow.called", config: { known: ["payment", "money"] } },
    [testNode("call", "flow.call", { flow: second }), testNode("back", "flow.return")],
    ["trigger>call", "call>back"],
  );
  expect(await publishNext(first, document)).toMatchObject({
    published: false,
    problems: [{ node: "call", field: "flow", text: "The flow that is called leads back to this one." }],
  });
});
