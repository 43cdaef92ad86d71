import { afterAll, beforeAll, expect, test } from "vitest";
import { firstIdAt } from "@/server/kernel/ids";
import { countNodes, describeFlows } from "@/server/pipeline/flows/figures";
import { createFlow, listFlows } from "@/server/pipeline/flows/versions";
import { gatedFlow, publishInWorld } from "@/tests/support/gated-flow";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

let world: PipelineWorld;
let flowId: string;
const dayMs = 86_400_000;

const inPlace = <T>(read: Parameters<typeof world.db.withTenantSql<T>>[1]) => world.db.withTenantSql(world.place, read);
const count = (more: { readonly now?: Date; readonly most?: number } = {}) =>
  inPlace((sql) => countNodes(sql, world.place, { flowId, now: world.clock.now(), ...more }));
const sell = async (amountCents: bigint) => {
  const { invno } = await world.takeInvoice();
  return world.pay({ amountCents, invoiceId: invno });
};

beforeAll(async () => {
  world = await openPipelineWorld();
  const [flow] = await inPlace((sql) => listFlows(sql, world.place));
  if (flow === undefined) throw new Error("A new environment has a flow.");
  ({ flowId } = flow);
  await sell(1_000n);
  await publishInWorld(world, gatedFlow);
  await sell(5_001n);
  await sell(2_500n);
});
afterAll(() => world?.close());

test("every node tells what has come to it, with its money and what stands there, over all versions of the flow", async () => {
  const { runs, isCut, nodes } = await count();
  expect({ runs, isCut }).toEqual({ runs: 3, isCut: false });
  const usd = (minor: bigint) => [{ currency: "USD", minor }];
  expect(nodes.read).toEqual({ came: 3, waiting: 0, needYou: 0, money: usd(8_501n) });
  // Two were posted; the one by the later version waits behind the writing, the one above the limit waits before it.
  expect(nodes.write).toEqual({ came: 2, waiting: 0, needYou: 0, money: usd(3_500n) });
  expect(nodes.ask).toEqual({ came: 2, waiting: 1, needYou: 0, money: usd(7_501n) });
  expect(nodes.pause).toEqual({ came: 1, waiting: 1, needYou: 0, money: usd(2_500n) });
  expect(nodes.ignore).toBeUndefined();
});

test("what came before the last 24 hours does not count, and of too many the newest are counted and that is said", async () => {
  const later = await count({ now: new Date(Date.now() + dayMs + 60_000) });
  expect(later).toMatchObject({ runs: 0, nodes: {} });
  const cut = await count({ most: 1 });
  expect(cut).toMatchObject({ runs: 1, isCut: true, nodes: { pause: { came: 1, money: [{ minor: 2_500n }] } } });
  expect(cut.nodes.ask?.waiting).toBe(0);
});

test("the list of flows tells what runs, what it needs, what went through it, and what lies ready in a draft", async () => {
  await createFlow(
    world,
    { ...world.place, actor: `user:${world.userId}` },
    { ...rulesOnlyFlow, name: "A sketch", trigger: { type: "shopify.order", config: {} } },
  );
  const flows = await inPlace((sql) => describeFlows(sql, world.place, { now: world.clock.now() }));
  expect(flows.find((flow) => flow.flowId === flowId)).toMatchObject({
    runningVersion: 2,
    begins: "A payment at PayTrace",
    draftChanges: 0,
    day: { runs: 3, waiting: 2, needYou: 0, money: [{ currency: "USD", minor: 8_501n }] },
    slots: [
      { slot: "gateway", name: "PayTrace", isBound: true },
      { slot: "erp", name: "Sage Pro", isBound: true },
    ],
  });
  expect(flows.find(({ name }) => name === "A sketch")).toMatchObject({
    runningVersion: null,
    newestVersion: null,
    draftChanges: null,
    day: { runs: 0, money: [] },
  });
});

test("counting reads the runs of the last day by their ids, and none of another day", async () => {
  const plan = await inPlace((sql) =>
    sql.query<{ "QUERY PLAN": string }>(
      `explain select 1 from runs r where r.tenant_id = $1 and r.environment_id = $2 and r.run_id >= $3
       and r.flow_version_id in (select flow_version_id from flow_versions where tenant_id = $1 and environment_id = $2 and flow_id = $4)
       order by r.run_id desc limit 50000`,
      [world.place.tenantId, world.place.environmentId, firstIdAt(new Date(Date.now() - dayMs)), flowId],
    ),
  );
  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(text).toContain("Index Scan Backward using runs_pkey");
  expect(text).toMatch(/Index Cond: .*run_id >= /);
});
