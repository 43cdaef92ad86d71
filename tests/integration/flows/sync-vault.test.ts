import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { publishFlow } from "@/server/pipeline/flows/versions";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import { setSchedule } from "@/server/pipeline/sync/set-schedule";
import { previewWrites } from "@/server/pipeline/sync/writing/preview-writes";
import { runWriter } from "@/server/pipeline/sync/writing/run-writer";
import { silentLog } from "@/server/platform/log/log";
import { runsOf } from "@/tests/support/call-flows";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let flowId: string;
const stored = "C00001";
const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  connectionId = erp?.id ?? "";
  await world.simulator.storeCustomers(world.place.environmentId, [{ customerId: stored, name: "An old name" }]);
  await world.payTracePool.query("delete from paytrace.customers where customer_id <> $1", [stored]);
  const installed = await installTemplate(world, ada(), { template: "customers-to-vault", into: null });
  ({ flowId } = installed);
  expect(await publishFlow(world, ada(), { ...installed, note: "" })).toMatchObject({ published: true });
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const ground = () => ({ db: world.db, clock: world.clock, announceSync: () => undefined });
const parts = () => ({
  ...shop.connectionParts,
  db: world.db,
  log: silentLog,
  rightOfWay: createRightOfWay(),
  loadEnvironment: world.loadEnvironment,
});
const everyHour = { everyMinutes: 60, dailyAt: null } as const;
const settings = { onConflict: "overwrite", locationId: "", createAs: "draft" } as const;
async function start(): Promise<void> {
  await callFlow({ ...world, announcer: { announce: () => undefined } }, ada(), {
    flowId,
    by: "person",
    key: newId(),
    call: { reference: "by hand", custno: "", invno: "", amount: null, note: "" },
  });
  await world.drain();
}
/** What the workers of the schedules do when a time has come; another time has not. */
const work = async () => {
  await runSchedule(parts(), { ...world.place, connectionId, resource: "customers" });
  await runWriter(parts(), { ...world.place, connectionId, resource: "vaultLabels" });
};
const goOn = async () => {
  await world.rows("update events set next_attempt_at = now() where environment_id = $1 and status <> 'done'");
  await world.drain();
};
const last = async () => (await runsOf(world, flowId)).at(-1);
const nameOf = async () => {
  const { rows } = await world.payTracePool.query<{ name: string }>(
    "select billing_address->>'name' as name from paytrace.customers where customer_id = $1",
    [stored],
  );
  return rows[0]?.name;
};
const rename = (name: string) =>
  world.payTracePool.query(
    "update paytrace.customers set billing_address = billing_address || jsonb_build_object('name', $2::text) where customer_id = $1",
    [stored, name],
  );

test("while the directions are not turned on, nothing is begun, and the flow says so", async () => {
  await start();
  expect((await last())?.texts.join(" ")).toContain("not turned on under Synchronisation");
});

test("the labels follow the customers in one round, the flow waits for its end and tells what changed", async () => {
  await setSchedule(ground(), ada(), { connectionId, resource: "customers", enabled: true, timing: everyHour });
  await work();
  await previewWrites(parts(), ada(), { connectionId, resource: "vaultLabels", settings });
  const labels = { connectionId, resource: "vaultLabels" as const, enabled: true, timing: everyHour, settings };
  await setSchedule(ground(), ada(), labels);
  await work();
  await rename("Another name");
  await work();
  expect(await nameOf()).toBe("Another name");

  await start();
  expect((await last())?.texts.join(" ")).toContain("waits until the synchronisation is over");
  for (let round = 0; round < 3; round += 1) {
    await work();
    await goOn();
  }
  expect((await last())?.texts.join(" ")).toContain("0 customers changed, 1 labels written, 0 left.");
  expect(await nameOf()).not.toBe("Another name");

  await rename("Once more");
  await goOn();
  await work();
  expect(await nameOf()).toBe("Once more");
});
