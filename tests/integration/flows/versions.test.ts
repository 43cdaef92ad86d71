import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import {
  createFlow,
  type FlowsActor,
  listFlows,
  listVersions,
  openFlow,
  publishFlow,
  readVersion,
  restoreVersion,
  saveDraft,
  switchFlow,
} from "@/server/pipeline/flows/versions";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { paymentTemplate } from "@/tests/support/receipt-accounts";

let world: PipelineWorld;
let flowId: string;
let ada: FlowsActor;
const bob = () => ({ ...ada, actor: "api-key:of-bob" });
const inPlace = <T>(read: Parameters<typeof world.db.withTenantSql<T>>[1]) => world.db.withTenantSql(world.place, read);

beforeAll(async () => {
  world = await openPipelineWorld();
  ada = { ...world.place, actor: `user:${world.userId}` };
  const [flow] = await inPlace((sql) => listFlows(sql, world.place));
  if (flow === undefined) throw new Error("A new environment has a flow.");
  ({ flowId } = flow);
});
afterAll(() => world?.close());

const named = (name: string): FlowDocument => ({ ...paymentTemplate, name });
const versionOf = async (transactionId: string) => {
  const [run] = await world.rows<{ version: number | null }>(
    `select v.version from runs r left join flow_versions v using (tenant_id, environment_id, flow_version_id)
     where r.environment_id = $1 and r.transaction_id = $2`,
    [transactionId],
  );
  return run?.version;
};

test("a flow is edited, published, run and restored, and every run names the version it went through", async () => {
  const [first, second, third] = [await world.takeInvoice(), await world.takeInvoice(), await world.takeInvoice()];
  expect(await versionOf(await world.pay({ amountCents: 1_000n, invoiceId: first.invno }))).toBe(1);

  expect(await saveDraft(world, ada, { flowId, revision: 0, document: named("Payments") })).toMatchObject({
    saved: true,
    revision: 1,
    problems: [],
  });
  const opened = await inPlace((sql) => openFlow(sql, world.place, flowId));
  expect(opened).toMatchObject({ runningVersion: 1, revision: 1, savedBy: "Ada", unpublished: [{ field: "name" }] });
  expect(await publishFlow(world, ada, { flowId, revision: 1, note: "A shorter name" })).toMatchObject({
    published: true,
    version: 2,
  });
  expect(await versionOf(await world.pay({ amountCents: 1_000n, invoiceId: second.invno }))).toBe(2);

  expect(await restoreVersion(world, ada, { flowId, version: 1, note: "" })).toMatchObject({ version: 3 });
  expect(await versionOf(await world.pay({ amountCents: 1_000n, invoiceId: third.invno }))).toBe(3);
  expect(await inPlace((sql) => listVersions(sql, world.place, flowId))).toMatchObject([
    { version: 3, restoredFrom: 1, isRunning: true, publishedBy: "Ada" },
    { version: 2, restoredFrom: null, isRunning: false, note: "A shorter name" },
    { version: 1, isRunning: false, publishedBy: "" },
  ]);
  const acts = await world.rows<{ action: string }>(
    "select action from audit_entries where target = $2 and $1::uuid is not null order by sequence",
    [flowId],
  );
  expect(acts.map(({ action }) => action)).toEqual(["flow.published", "flow.restored"]);
});

test("of two people who save the same revision the second overwrites nothing and hears what the first did", async () => {
  const { revision } = await inPlace((sql) => openFlow(sql, world.place, flowId));
  expect(await saveDraft(world, ada, { flowId, revision, document: named("Ada's") })).toMatchObject({ saved: true });
  expect(await saveDraft(world, bob(), { flowId, revision, document: named("Bob's") })).toMatchObject({
    saved: false,
    revision: revision + 1,
    savedBy: "Ada",
    document: { name: "Ada's" },
    theirChanges: [{ text: expect.stringContaining(`The flow is called "Ada's"`) }],
  });
  await expect(publishFlow(world, bob(), { flowId, revision, note: "" })).rejects.toMatchObject({ code: "conflict" });
});

test("of many who save the same revision at once one is stored", async () => {
  const { revision } = await inPlace((sql) => openFlow(sql, world.place, flowId));
  const names = Array.from({ length: 6 }, (_, index) => `Draft ${index}`);
  const saves = await Promise.all(
    names.map((name) => saveDraft(world, ada, { flowId, revision, document: named(name) })),
  );
  expect(saves.filter(({ saved }) => saved)).toHaveLength(1);
  const kept = names[saves.findIndex(({ saved }) => saved)];
  expect(await inPlace((sql) => openFlow(sql, world.place, flowId))).toMatchObject({ draft: { name: kept } });
});

test("a draft that cannot run is saved with its problems and not published, and what runs goes on", async () => {
  const { revision } = await inPlace((sql) => openFlow(sql, world.place, flowId));
  const broken: FlowDocument = { ...named("Broken"), edges: paymentTemplate.edges.slice(0, 2) };
  const saved = await saveDraft(world, ada, { flowId, revision, document: broken });
  expect(saved).toMatchObject({ saved: true });
  expect(saved.saved ? saved.problems[0] : undefined).toMatchObject({ node: "recall", field: "port.next" });
  expect(await publishFlow(world, ada, { flowId, revision: revision + 1, note: "" })).toMatchObject({
    published: false,
  });
  const invoice = await world.takeInvoice();
  expect(await versionOf(await world.pay({ amountCents: 1_000n, invoiceId: invoice.invno }))).toBe(3);
  // The draft goes further than what ran, so restoring leaves it alone.
  await restoreVersion(world, ada, { flowId, version: 2, note: "" });
  expect(await inPlace((sql) => openFlow(sql, world.place, flowId))).toMatchObject({
    draft: { name: "Broken" },
    runningVersion: 4,
  });
});

test("two flows cannot take the same events, and one that is switched off makes room; its payments wait for a person meanwhile", async () => {
  const other = await createFlow(world, ada, named("The other one"));
  expect(await publishFlow(world, ada, { ...other, note: "" })).toMatchObject({
    published: false,
    problems: [{ node: "trigger", field: "type" }],
  });
  await switchFlow(world, ada, { flowId, on: false });
  const invoice = await world.takeInvoice();
  const missed = await world.pay({ amountCents: 1_000n, invoiceId: invoice.invno });
  expect(await versionOf(missed)).toBeNull();
  const open = await world.rows(
    "select 1 from exceptions where environment_id = $1 and cause = 'no_flow' and resolved_at is null",
  );
  expect(open).toHaveLength(1);

  expect(await publishFlow(world, ada, { ...other, note: "" })).toMatchObject({ published: true, version: 1 });
  expect(await switchFlow(world, ada, { flowId, on: true })).toMatchObject({ published: false });
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and note = 'no_flow'",
  );
  await world.drain();
  expect(await world.payment(missed)).toMatchObject({ outcome: "posted" });
});

test("publishing what runs already is refused, and so is a card number in a draft and a flow of another environment", async () => {
  const [flow] = await inPlace((sql) => listFlows(sql, world.place));
  if (flow === undefined) throw new Error("There are flows.");
  const place = { ...ada, environmentId: newId() };
  await expect(saveDraft(world, place, { flowId, revision: 0, document: named("x") })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(inPlace((sql) => readVersion(sql, place, { flowId, version: 1 }))).rejects.toMatchObject({
    code: "not_found",
  });
  const { revision } = await inPlace((sql) => openFlow(sql, world.place, flowId));
  const document = named("Pay 4111 1111 1111 1111 first");
  await expect(saveDraft(world, ada, { flowId, revision, document })).rejects.toMatchObject({ code: "invalid_input" });
});
