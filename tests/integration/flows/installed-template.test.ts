import { afterAll, beforeAll, expect, test } from "vitest";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import type { TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { replaceTable } from "@/server/pipeline/mapping/tables/replace-table";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { publishInWorld } from "@/tests/support/gated-flow";
import { creditsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { withRow } from "@/tests/support/receipt-accounts";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { type EditedFlow, openEditedFlow } from "./edited-flow";

let world: PipelineWorld;
let edited: EditedFlow;
let served: EditedFlow["served"];
let flowId: string;

beforeAll(async () => {
  world = await openPipelineWorld();
  edited = await openEditedFlow(world);
  ({ served, flowId } = edited);
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const traceOf = async (transactionId: string) => {
  const [run] = await world.rows<{ trace: unknown; version: number }>(
    `select r.trace, v.version from runs r join flow_versions v using (tenant_id, environment_id, flow_version_id)
     where r.environment_id = $1 and r.transaction_id = $2`,
    [transactionId],
  );
  return { version: run?.version, steps: runTraceSchema.parse(run?.trace).at(-1)?.steps ?? [] };
};
/** Pays a part of an invoice of its own, drained. */
async function paid(more: { readonly amountCents?: bigint } = {}) {
  const { invno } = await world.takeInvoice();
  return world.pay({ amountCents: 1_000n, invoiceId: invno, ...more });
}
/** The flow with another row for the account. */
const withAccountRow = (flow: FlowDocument, changed: Pick<MappingRow, "from" | "transforms">): FlowDocument =>
  withRow(flow, "cashAccount", (row) => ({ ...row, ...changed }));
const withRule = (flow: FlowDocument, rule: object): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) =>
    node.id === "validate" ? { ...node, config: { ...node.config, rules: [rule] } as FlowNode["config"] } : node,
  ),
});

const install = (more: { template?: string; into?: { flowId: string; revision: number } }) =>
  served.flows.installTemplate.mutate({ ...served.place, template: "payment-to-receipt", ...more });
async function publish(document: FlowDocument, note: string) {
  const { revision } = await served.flows.open.query({ ...served.place, flowId });
  const saved = await served.flows.saveDraft.mutate({ ...served.place, flowId, revision, document });
  if (!saved.saved) throw new Error("Nobody else edits the flow of the test.");
  expect(saved.problems).toEqual([]);
  const published = await served.flows.publish.mutate({ ...served.place, flowId, revision: saved.revision, note });
  if (!published.published) throw new Error("The flow may run.");
  return published.version;
}

test("the template posts what a flow by the posting rules alone posts, word for word and to the same accounts", async () => {
  const { custno } = await world.takeInvoice();
  const pay = async () => {
    const { invno, balanceCents } = await world.takeInvoice();
    return [
      await paid(),
      await world.pay({ amountCents: balanceCents + 1_000n, invoiceId: invno }),
      await world.pay({ amountCents: 2_000n, invoiceId: "no such invoice", customerId: custno }),
      await world.pay({ amountCents: 3_000n, invoiceId: "nobody knows this" }),
    ];
  };
  const documents = async (ids: readonly string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const { outcome, reason, postedMinor } = (await world.payment(id)) ?? {};
        const receipts = (await receiptsOf(world, id)).map(({ account }) => account);
        const credits = (await creditsOf(world, id)).map(({ open }) => open);
        return { outcome, reason, isPosted: postedMinor !== 0n, receipts, credits };
      }),
    );
  await publishInWorld(world, rulesOnlyFlow);
  const before = await documents(await pay());
  const { revision } = await served.flows.open.query({ ...served.place, flowId });
  const installed = await install({ into: { flowId, revision } });
  expect(installed).toMatchObject({ flowId, revision: revision + 1 });
  // They came with it, and what they hold fast is changed below.
  for (const { testId } of await served.flowTests.list.query({ ...served.place, flowId })) {
    await served.flowTests.remove.mutate({ ...served.place, flowId, testId });
  }
  const published = await served.flows.publish.mutate({ ...served.place, ...installed, note: "Template" });
  expect(published).toMatchObject({ published: true });
  const after = await pay();
  expect(await documents(after)).toEqual(before);
  expect(new Set(before.map(({ outcome }) => outcome)).size).toBe(4);
  expect((await traceOf(after[0] ?? "")).version).toBe(3);
});

test("a row of the mapping is edited, published, run, restored and run again: each receipt has the account of its version", async () => {
  const first = await edited.draft();
  const before = await paid();
  const { version } = await traceOf(before);
  const published = await publish(
    withAccountRow(first, { from: { kind: "constant", text: "1010-000" }, transforms: [] }),
    "Cash in hand",
  );
  const changed = await paid();
  expect(
    await served.flows.compare.query({ ...served.place, flowId, from: version ?? 0, to: published }),
  ).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ node: "map", text: expect.stringContaining("1010-000") })]),
  );
  const restored = await served.flows.restore.mutate({ ...served.place, flowId, version: version ?? 0, note: "Back" });
  expect(restored).toMatchObject({ published: true, version: published + 1 });
  const back = await paid();
  const accounts = await Promise.all([before, changed, back].map((id) => receiptsOf(world, id)));
  expect(accounts.map(([receipt]) => receipt?.account)).toEqual(["1050-000", "1010-000", "1050-000"]);
  expect((await traceOf(back)).version).toBe(published + 1);
});

test("a rule is edited, published, run, restored and run again: what it stopped is posted once it is gone and run again", async () => {
  const first = await edited.draft();
  const running = (await served.flows.open.query({ ...served.place, flowId })).runningVersion ?? 0;
  await publish(
    withRule(first, { id: "most", kind: "range", field: "amount", atMost: "5.00", message: "{value} is too much." }),
    "A limit",
  );
  const stopped = await paid();
  expect(await world.payment(stopped)).toMatchObject({
    outcome: "needs_you",
    reason: "rule_broken",
    text: "10.00 USD is too much.",
  });
  expect(await receiptsOf(world, stopped)).toEqual([]);
  expect((await traceOf(stopped)).steps).toEqual(
    expect.arrayContaining([expect.objectContaining({ node: "validate", detail: { rule: "most", field: "amount" } })]),
  );
  await served.flows.restore.mutate({ ...served.place, flowId, version: running, note: "" });
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and transaction_id = $2",
    [stopped],
  );
  await world.drain();
  expect(await world.payment(stopped)).toMatchObject({ outcome: "posted" });
  expect(await receiptsOf(world, stopped)).toHaveLength(1);
});

test("a way of the flow is edited, published, run, restored and run again: small payments end where the line leads", async () => {
  const first = await edited.draft();
  const running = (await served.flows.open.query({ ...served.place, flowId })).runningVersion ?? 0;
  const place = { version: 1, name: "", x: 0, y: 0 };
  const small = {
    port: "small",
    name: "Small",
    conditions: [{ value: "payment.amount", is: "below", than: "5.00 USD" }],
  };
  const branched: FlowDocument = {
    ...first,
    nodes: [
      ...first.nodes,
      { ...place, id: "sort", type: "flow.branch", config: { branches: [small] } },
      { ...place, id: "ignore", type: "flow.end", config: { how: "ignored", text: "Too small to be posted." } },
    ],
    edges: [
      ...first.edges.filter(({ from }) => from !== "map"),
      { from: "map", port: "next", to: "sort" },
      { from: "sort", port: "small", to: "ignore" },
      { from: "sort", port: "otherwise", to: "match" },
    ],
  };
  await publish(branched, "Small ones are kept by hand");
  const [ignored, posted] = [await paid({ amountCents: 499n }), await paid()];
  expect(await world.payment(ignored)).toMatchObject({ outcome: "ignored", text: "Too small to be posted." });
  expect(await world.payment(posted)).toMatchObject({ outcome: "posted" });
  await served.flows.restore.mutate({ ...served.place, flowId, version: running, note: "" });
  expect(await world.payment(await paid({ amountCents: 499n }))).toMatchObject({ outcome: "posted" });
});

test("a lookup table is edited, published in a mapping, run, replaced, run, and left again by restoring: each run says which version it asked", async () => {
  const first = await edited.draft();
  const running = (await served.flows.open.query({ ...served.place, flowId })).runningVersion ?? 0;
  const actor = { ...world.place, actor: `user:${world.userId}` };
  const accounts = (account: string): TableContent => ({
    kind: "keys",
    columns: ["account"],
    rows: [{ key: "sale", from: null, values: [account] }],
  });
  const { tableId } = await createTable(world, actor, { name: "accounts", content: accounts("1010-000"), note: "" });
  await publish(
    withAccountRow(first, {
      from: { kind: "fields", paths: ["type"] },
      transforms: [{ transform: "look-up", version: 1, params: { table: "accounts", column: "account" } }],
    }),
    "Accounts in a table",
  );
  const before = await paid();
  await replaceTable(world, actor, { tableId, fromVersion: 1, content: accounts("1050-000"), note: "" });
  const after = await paid();
  await served.flows.restore.mutate({ ...served.place, flowId, version: running, note: "" });
  const back = await paid();
  const receipts = await Promise.all([before, after, back].map((id) => receiptsOf(world, id)));
  expect(receipts.map(([receipt]) => receipt?.account)).toEqual(["1010-000", "1050-000", "1050-000"]);
  const traces = await Promise.all([before, after, back].map(traceOf));
  expect(traces.map(({ steps }) => steps.find(({ node }) => node === "map")?.detail?.accounts)).toEqual([
    1,
    2,
    undefined,
  ]);
});

test("what a rule wants somebody to look at waits, is told as an exception, and is posted once they let it go on", async () => {
  const first = await edited.draft();
  const running = (await served.flows.open.query({ ...served.place, flowId })).runningVersion ?? 0;
  await publish(
    withRule(first, { id: "most", kind: "range", field: "amount", atMost: "5.00", severity: "review" }),
    "",
  );
  const held = await paid();
  expect(await world.payment(held)).toMatchObject({ outcome: "waiting", reason: "review_needed" });
  const open = () =>
    world.rows(
      "select cause from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null",
      [held],
    );
  expect(await open()).toEqual([{ cause: "review_needed" }]);
  const waiting = (await served.flows.approvals.query(served.place)).find(
    ({ transactionId }) => transactionId === held,
  );
  if (waiting === undefined) throw new Error("It stands among what waits for a person.");
  const { eventId, nodeId } = waiting;
  await served.flows.decide.mutate({ ...served.place, eventId, nodeId, approve: true, note: "Known customer" });
  expect(await open()).toEqual([]);
  await world.drain();
  expect(await world.payment(held)).toMatchObject({ outcome: "posted" });
  expect((await traceOf(held)).steps.find(({ node }) => node === "validate")?.text).toContain(
    'Ada has looked and lets it go on. "Known customer"',
  );
  await served.flows.restore.mutate({ ...served.place, flowId, version: running, note: "" });
});

test("a payment that cannot be mapped is kept before a person with row and remedy, and is posted once the row is repaired", async () => {
  const first = await edited.draft();
  const broken = withAccountRow(first, {
    from: { kind: "formula", text: "$substring(invoiceId, 0, 0)" },
    transforms: [],
  });
  await publish(broken, "A slip");
  const failed = await paid();
  expect(await world.payment(failed)).toMatchObject({
    outcome: "needs_you",
    reason: "mapping_failed",
    text: expect.stringContaining("is required"),
  });
  expect((await traceOf(failed)).steps.at(-1)).toMatchObject({ node: "map", detail: { row: "cashAccount" } });
  await publish(first, "Repaired");
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and transaction_id = $2",
    [failed],
  );
  await world.drain();
  expect(await world.payment(failed)).toMatchObject({ outcome: "posted" });
});

test("a period that is closed lets payments wait, and they are posted once it is open", async () => {
  await world.company.rows("update sycdfis set plocked = true");
  const waiting = await paid();
  expect(await world.payment(waiting)).toMatchObject({ outcome: "waiting", reason: "period_closed" });
  expect((await traceOf(waiting)).steps.at(-1)).toMatchObject({ node: "validate", outcome: "waits" });
  await world.company.rows("update sycdfis set plocked = false");
  await world.drainWaiting();
  expect(await world.payment(waiting)).toMatchObject({ outcome: "posted" });
});

test("a template is listed as it would be installed, and begins a flow of its own that runs nothing before it is published", async () => {
  const [template] = await served.flows.templates.query(served.place);
  expect(template).toMatchObject({
    id: "payment-to-receipt",
    begins: "A payment at PayTrace",
    slots: [
      { slot: "gateway", isBound: true },
      { slot: "erp", isBound: true },
    ],
  });
  const begun = await install({});
  expect(await served.flows.open.query({ ...served.place, flowId: begun.flowId })).toMatchObject({
    runningVersion: null,
    draft: template?.document,
    // The other flow takes the payments.
    problems: [{ node: "trigger", field: "type" }],
  });
  await expect(install({ template: "no-such-template" })).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  await expect(install({ into: { flowId: begun.flowId, revision: 7 } })).rejects.toMatchObject({
    data: { code: "CONFLICT" },
  });
});
