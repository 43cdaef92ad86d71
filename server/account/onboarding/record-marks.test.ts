import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { summarizeFunnel } from "./onboarding-funnel.schema";
import { readFunnel } from "./read-funnel";
import { recordMarks } from "./record-marks";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let other: TestPlace;
beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("on-its-way");
  other = await records.addPlace("just-signed-up");
  await records.query("update tenants set created_at = '2026-11-20T10:00:00Z' where tenant_id = $1", [place.tenantId]);
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const companyOf = async ({ tenantId }: TestPlace) =>
  (await readFunnel(portal)).find((company) => company.tenantId === tenantId);

test("the time from the sign-up to the first posted payment is kept, of the Sandbox and of Production each", async () => {
  await records.addPayment(place, { transactionId: "1" });
  await records.query("update payments set posted_at = '2026-11-20T10:06:30Z' where tenant_id = $1", [place.tenantId]);
  await recordMarks(portal);
  expect(await companyOf(place)).toMatchObject({ tookSeconds: { payment: 390 } });

  const production = { ...place, environmentId: randomUUID() };
  await records.query(
    "insert into environments (tenant_id, environment_id, kind, name) values ($1, $2, 'production', 'Production')",
    [place.tenantId, production.environmentId],
  );
  await records.query(
    "update payments set environment_id = $2, posted_at = '2026-11-23T10:00:00Z' where tenant_id = $1",
    [place.tenantId, production.environmentId],
  );
  await recordMarks(portal);
  expect((await companyOf(place))?.tookSeconds).toEqual({ payment: 390, production_payment: 3 * 86_400 });
});

test("a mark stays as it was first, also when the records it was read from are gone or another one is earlier", async () => {
  await records.query("update payments set posted_at = '2026-11-20T10:00:01Z' where tenant_id = $1", [place.tenantId]);
  await recordMarks(portal);
  await recordMarks(portal);
  expect((await companyOf(place))?.tookSeconds).toEqual({ payment: 390, production_payment: 3 * 86_400 });
});

test("a company that did nothing yet counts, and has no time", async () => {
  expect(await companyOf(other)).toMatchObject({ tookSeconds: {} });
  const steps = summarizeFunnel(await readFunnel(portal));
  expect(steps.find(({ id }) => id === "payment")).toEqual({ id: "payment", companies: 1, medianSeconds: 390 });
  expect(steps.find(({ id }) => id === "live")).toEqual({ id: "live", companies: 0, medianSeconds: null });
});
