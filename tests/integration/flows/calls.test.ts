import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import { callToMakeSchema } from "@/server/pipeline/flows/calls/call.schema";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { listCalls } from "@/server/pipeline/flows/calls/list-calls";
import { checkFlow } from "@/server/pipeline/flows/check-flow";
import { findDueFlows } from "@/server/pipeline/flows/schedules/find-due-flows";
import { startDueFlow } from "@/server/pipeline/flows/schedules/start-due-flow";
import { switchFlow } from "@/server/pipeline/flows/versions";
import { flowFrom, publishFlowInWorld, runsOf } from "@/tests/support/call-flows";
import { testNode } from "@/tests/support/flow-steps";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
const hourMs = 3_600_000;

beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const ground = () => ({ ...world, announcer: { announce: () => undefined } });
const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const call = (flowId: string, given: object, { by = "person" as "person" | "api", key = newId() } = {}) =>
  callFlow(ground(), ada(), { flowId, by, key, call: callToMakeSchema.parse(given) });

const asks = flowFrom(
  "Look at a customer",
  { type: "flow.manual", config: {} },
  [
    testNode("customer", "flow.look-up", { what: "customer", key: "{call.custno}" }),
    testNode("ask", "flow.approval", { above: "100.00 USD", question: "Is it right?" }),
    testNode("good", "flow.end", { how: "done", text: "Looked at." }),
    testNode("bad", "flow.end", { how: "needs_you", text: "There is no such customer." }),
  ],
  ["trigger>customer", "customer.found>ask", "customer.missing>bad", "ask.approved>good", "ask.declined>bad"],
);

test("a flow that a person starts runs once for each start, with what it was called with; others are refused by name", async () => {
  const flowId = await publishFlowInWorld(world, asks);
  const { custno } = await world.takeInvoice();
  const key = newId();
  const given = { custno, reference: "Monday", amount: { value: "99.00", currency: "USD" } };
  const starts = await Promise.all([call(flowId, given, { key }), call(flowId, given, { key })]);
  expect(new Set(starts.map(({ eventId }) => eventId)).size).toBe(1);
  expect(starts.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await call(flowId, { custno: "NOBODY" });
  await world.drain();
  expect(await runsOf(world, flowId)).toMatchObject([
    {
      source: "manual",
      reference: "Monday",
      status: "done",
      texts: [`Found the customer ${custno}.`, expect.any(String), "Looked at."],
    },
    { source: "manual", status: "dead", note: "flow_stopped" },
  ]);
  const listed = await world.db.withTenantSql(world.place, (sql) =>
    listCalls(sql, world.place, { flowId, now: world.clock.now() }),
  );
  expect(listed).toMatchObject([
    { status: "dead", by: "Ada", call: { custno: "NOBODY", amount: null }, note: "The flow stopped for you" },
    {
      source: "manual",
      status: "done",
      by: "Ada",
      note: "",
      call: { custno, reference: "Monday", amount: { minor: "9900", currency: "USD" } },
      steps: [`Found the customer ${custno}.`, expect.any(String), "Looked at."],
    },
  ]);
  await expect(call(flowId, {}, { by: "api" })).rejects.toMatchObject({ code: "conflict" });
  await expect(call(newId(), {})).rejects.toMatchObject({ code: "not_found" });
  const [payments] = await world.rows<{ flow_id: string }>(
    "select flow_id from flows where environment_id = $1 and trigger = 'gateway.transaction'",
  );
  await expect(call(payments?.flow_id ?? "", {})).rejects.toMatchObject({ code: "conflict" });
});

test("what a call is about waits for an approval of its amount, and goes on once", async () => {
  const flowId = await publishFlowInWorld(world, { ...asks, name: "Ask about a customer" });
  const { custno } = await world.takeInvoice();
  const { eventId } = await call(flowId, { custno, amount: { value: "100.01", currency: "USD" } });
  await world.drain();
  const open = await world.db.withTenantSql(world.place, (sql) => listApprovals(sql, world.place));
  expect(open.filter((each) => each.eventId === eventId)).toMatchObject([{ nodeId: "ask", amountMinor: 10_001n }]);
  const [exception] = await world.rows<{ amount: string; cause: string }>(
    "select amount_minor::text as amount, cause from exceptions where environment_id = $1 and event_id = $2",
    [eventId],
  );
  expect(exception).toEqual({ amount: "10001", cause: "approval_needed" });
  await decideFlowApproval(ground(), ada(), { eventId, nodeId: "ask", approve: true, note: "" });
  await world.drain();
  expect(await runsOf(world, flowId)).toMatchObject([{ status: "done" }]);
});

test("a flow on a schedule begins at its hour in its zone; what was missed is made up for once, also by two who find it due", async () => {
  const flowId = await publishFlowInWorld(
    world,
    flowFrom(
      "Nightly",
      { type: "flow.schedule", config: { cron: "30 2 * * *", timeZone: "America/Los_Angeles" } },
      [testNode("end", "flow.end", { how: "done", text: "It was night." })],
      ["trigger>end"],
    ),
  );
  const dueOf = async () => (await findDueFlows(world.db, world.clock.now())).filter((due) => due.flowId === flowId);
  const nextAt = async () => {
    const [row] = await world.rows<{ at: Date }>(
      "select next_run_at as at from flow_schedules where environment_id = $1 and flow_id = $2",
      [flowId],
    );
    return row?.at;
  };
  expect(await dueOf()).toEqual([]);
  const first = await nextAt();
  expect(first?.toLocaleTimeString("en-US", { timeZone: "America/Los_Angeles" })).toBe("2:30:00 AM");

  world.advance(5 * 24 * hourMs);
  const [due] = await dueOf();
  if (due === undefined) throw new Error("The flow is not due.");
  const started = await Promise.all([startDueFlow(world, due), startDueFlow(world, due), startDueFlow(world, due)]);
  expect(started.filter((each) => each)).toHaveLength(1);
  expect(await dueOf()).toEqual([]);
  await world.drain();
  expect(await runsOf(world, flowId)).toMatchObject([{ source: "schedule", status: "done", texts: ["It was night."] }]);
  const second = await nextAt();
  expect((second?.getTime() ?? 0) - world.clock.now().getTime()).toBeLessThanOrEqual(25 * hourMs);

  // Somebody starts it between two nights.
  await call(flowId, {});
  await world.drain();
  expect(await runsOf(world, flowId)).toMatchObject([{ source: "schedule" }, { source: "manual", status: "done" }]);

  await switchFlow(world, ada(), { flowId, on: false });
  world.advance(3 * 24 * hourMs);
  expect(await dueOf()).toEqual([]);
  expect(await startDueFlow(world, due)).toBe(false);
  await switchFlow(world, ada(), { flowId, on: true });
  expect(await nextAt()).not.toEqual(second);
});

test("a call that is on its way when its flow is switched off ends with its reason, and hurts no payment", async () => {
  const flowId = await publishFlowInWorld(world, { ...asks, name: "Soon off" });
  const { eventId } = await call(flowId, {});
  await switchFlow(world, ada(), { flowId, on: false });
  const { invno } = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: 500n, invoiceId: invno });
  const [event] = await world.rows("select status, note from events where environment_id = $1 and event_id = $2", [
    eventId,
  ]);
  expect(event).toEqual({ status: "ignored", note: "The flow that was called is switched off, so nothing was done." });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
  await expect(call(flowId, {})).rejects.toMatchObject({ code: "conflict" });
});

test("times and zones that cannot be read, and steps that need a payment nobody brings, are told at their place", () => {
  const withTimes = (cron: string, timeZone: string) =>
    checkFlow({ ...asks, trigger: { type: "flow.schedule", config: { cron, timeZone } } }).map(
      ({ node, field, text }) => `${node} ${field}: ${text}`,
    );
  expect(withTimes("0 2 * * *", "Europe/Berlin")).toEqual([]);
  expect(withTimes("at night", "Europe/Berlin")).toContain(
    "trigger cron: Five parts: minute, hour, day of the month, month, day of the week.",
  );
  expect(withTimes("0 99 * * *", "Europe/Berlin")).toEqual(["trigger cron: These times cannot be read."]);
  expect(withTimes("0 2 * * *", "Mars/Base")).toEqual(["trigger timeZone: There is no such time zone."]);
  const reading = flowFrom(
    "Reads",
    { type: "flow.api", config: {} },
    [testNode("read", "gateway.read-transaction"), testNode("end", "flow.end")],
    ["trigger>read", "read>end"],
  );
  expect(checkFlow(reading)).toMatchObject([
    {
      node: "read",
      text: "When an event comes here, a notice of a payment is not known yet.",
      remedy: "Let the flow begin with a payment at PayTrace.",
    },
  ]);
});
