import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { tidyUp } from "./tidy-up";

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test("old answers to repeated requests go; fresh ones and those whose request never ended stay", async () => {
  const [tenantId, environmentId] = [newId(), newId()];
  const now = new Date("2026-11-20T12:00:00Z");
  const old = new Date("2026-11-17T12:00:00Z");
  await portal.db.withTenant({ tenantId }, async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, slug: `t-${tenantId}`, name: "T" } });
    await tx.environment.create({ data: { tenantId, id: environmentId, kind: "sandbox", name: "Sandbox" } });
    const answer = { tenantId, environmentId, requestHash: "h", responseBody: {} };
    await tx.idempotencyKey.createMany({
      data: [
        { ...answer, key: "old", responseCode: 200, createdAt: old },
        { ...answer, key: "fresh", responseCode: 200, createdAt: now },
        { ...answer, key: "never ended", createdAt: old },
      ],
    });
  });
  expect(await tidyUp({ db: portal.db, clock: { now: () => now } })).toEqual({ answers: 1 });
  const left = await portal.db.withTenant({ tenantId }, (tx) =>
    tx.idempotencyKey.findMany({ orderBy: { key: "asc" } }),
  );
  expect(left.map(({ key }) => key)).toEqual(["fresh", "never ended"]);
});
