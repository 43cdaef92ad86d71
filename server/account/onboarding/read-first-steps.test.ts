import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import type { FirstStepId } from "./first-steps.schema";
import { readFirstSteps } from "./read-first-steps";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let other: TestPlace;
const devId = randomUUID();
const productionId = randomUUID();

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("first-steps");
  other = await records.addPlace("first-steps-other");
  for (const [id, kind] of [
    [devId, "dev"],
    [productionId, "production"],
  ]) {
    await records.query("insert into environments (tenant_id, environment_id, kind, name) values ($1, $2, $3, $3)", [
      place.tenantId,
      id,
      kind,
    ]);
  }
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

async function done({ tenantId }: TestPlace): Promise<FirstStepId[]> {
  const steps = await readFirstSteps(portal, { tenantId });
  return steps.filter(({ isDone }) => isDone).map(({ id }) => id);
}

const connect = (environmentId: string, slot: "gateway" | "erp", config: object, health: string) =>
  records.query(
    `insert into connections (tenant_id, environment_id, connection_id, connector_id, slot, name, config, health)
     values ($1, $2, gen_random_uuid(), $3, $4, $4, $5, $6)`,
    [place.tenantId, environmentId, slot === "gateway" ? "paytrace" : "sage-pro", slot, JSON.stringify(config), health],
  );

const publish = (publishedBy: string) =>
  records.query(
    `with flow as (
       insert into flows (tenant_id, environment_id, flow_id, name, trigger) values ($1, $2, gen_random_uuid(), 'Payments', 'payment')
       returning *
     )
     insert into flow_versions (tenant_id, environment_id, flow_version_id, flow_id, version, document, published_by)
     select tenant_id, environment_id, gen_random_uuid(), flow_id, 1, '{}', $3 from flow`,
    [place.tenantId, place.environmentId, publishedBy],
  );

const alert = (mailedAt: Date | null) =>
  records.query(
    `insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail, mailed_at, recovered_at)
     values ($1, $2, gen_random_uuid(), gen_random_uuid()::text, 'validation_failed', 1, 100, 'USD', '{}', $3, now())`,
    [place.tenantId, place.environmentId, mailedAt],
  );

const promote = (state: "waiting" | "applied") =>
  records.query(
    `insert into promotions (tenant_id, environment_id, promotion_id, kind, source_kind, state, contents, content_hash, changes,
       requested_by, requested_at, due_at)
     values ($1, $2, gen_random_uuid(), 'promotion', 'dev', $3, '{}', $3, '[]', 'user:1', now(), now())`,
    [place.tenantId, productionId, state],
  );

test("nothing that only looks like a step is taken for one", async () => {
  await records.query("update connections set health = 'healthy' where tenant_id = $1", [place.tenantId]);
  await records.addPayment(place, { transactionId: "1", outcome: "declined" });
  await alert(null);
  await publish("");
  await connect(
    devId,
    "gateway",
    { baseUrl: `https://portal.example/sandbox/paytrace/${devId}`, integratorId: "i" },
    "healthy",
  );
  await connect(devId, "erp", { reach: "simulated", companyId: devId }, "healthy");
  await connect(productionId, "gateway", { baseUrl: "https://gateway.example", integratorId: "i" }, "failing");
  await promote("waiting");
  expect(await done(place)).toEqual([]);
});

test("each step is done as soon as its fact stands in the records, and undone when the fact is gone", async () => {
  await records.addPayment(place, { transactionId: "2" });
  expect(await done(place)).toEqual(["payment"]);
  await alert(new Date("2026-11-20T18:00:00.000Z"));
  expect(await done(place)).toEqual(["payment", "alerts"]);
  await records.query("update connections set health = 'healthy' where tenant_id = $1 and environment_id = $2", [
    place.tenantId,
    productionId,
  ]);
  expect(await done(place)).toEqual(["payment", "alerts", "gateway"]);
  await connect(productionId, "erp", { reach: "agent" }, "healthy");
  expect(await done(place)).toEqual(["payment", "alerts", "gateway", "erp"]);
  await publish("user:1");
  expect(await done(place)).toEqual(["payment", "alerts", "gateway", "erp", "flow"]);
  await promote("applied");
  expect(await done(place)).toEqual(["payment", "alerts", "gateway", "erp", "flow", "live"]);
  const colleague = await records.addMember(place, "finance");
  expect(await done(place)).toEqual(["payment", "alerts", "gateway", "erp", "flow", "colleague", "live"]);
  await records.query("delete from memberships where tenant_id = $1 and user_id = $2", [place.tenantId, colleague]);
  expect(await done(place)).toEqual(["payment", "alerts", "gateway", "erp", "flow", "live"]);
});

test("what another company has done counts for that company alone", async () => {
  expect(await done(other)).toEqual([]);
});
