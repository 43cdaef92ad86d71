import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exceptionQuerySchema } from "@/server/insight/exceptions/exception-list.schema";
import { listExceptions } from "@/server/insight/exceptions/list-exceptions";
import { getPayment } from "@/server/pipeline/payments/get-payment";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { rerunException } from "./rerun-exception";
import { resolveException } from "./resolve-exception";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let counter = 0;
const now = new Date("2026-11-20T20:00:00.000Z");

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
});
beforeEach(async () => {
  counter += 1;
  place = await records.addPlace(`settle-${counter}`);
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const actor = () => ({ ...place, actor: `user:${place.userId}` });
const stopped = async (eventStatus: string, outcome: "needs_you" | "overpaid" = "needs_you") => {
  const added = await records.addPayment(place, { transactionId: "1", outcome }, { cause: "validation_failed" });
  await records.query(
    "update events set status = $2, next_attempt_at = case when $2 = 'waiting' then now() + interval '1 hour' end where event_id = $1",
    [added.eventId, eventStatus],
  );
  return added;
};
const audited = () =>
  portal.db.withTenantSql(place, async (sql) =>
    (await sql.query<{ action: string }>("select action from audit_entries")).map(({ action }) => action),
  );

describe("settling with a note", () => {
  test("closes the exception, tells it at the payment, and leaves a line in the audit log", async () => {
    const { exceptionId } = await stopped("dead");
    await resolveException(portal.db, actor(), { exceptionId, note: "Posted by hand" }, now);
    const { payment, exceptions } = await getPayment(portal.db, place, "1");
    expect(exceptions).toMatchObject([{ resolvedAt: now, resolution: "Posted by hand", canRunAgain: false }]);
    expect(payment).toMatchObject({ outcome: "ignored", outcomeText: "Settled by hand: Posted by hand" });
    expect(await audited()).toEqual(["exception.resolved"]);
  });

  test("keeps no card number that somebody pasted into the note, at none of the places that show it", async () => {
    const { exceptionId } = await stopped("dead");
    await resolveException(portal.db, actor(), { exceptionId, note: "Charged 4012 8888 8888 1881 again" }, now);
    const { payment, exceptions } = await getPayment(portal.db, place, "1");
    const kept = "Charged [card number removed ••••1881] again";
    expect(exceptions).toMatchObject([{ resolution: kept }]);
    expect(payment.outcomeText).toBe(`Settled by hand: ${kept}`);
    const log = await portal.db.withTenantSql(place, (sql) => sql.query("select detail from audit_entries"));
    expect(JSON.stringify(log)).not.toContain("8888");
  });

  test("leaves a payment whose money is in the books as it is", async () => {
    const { exceptionId } = await stopped("done", "overpaid");
    await resolveException(portal.db, actor(), { exceptionId, note: "Applied" }, now);
    expect((await getPayment(portal.db, place, "1")).payment.outcome).toBe("overpaid");
  });

  test("is refused a second time, and while we still try", async () => {
    const { exceptionId } = await stopped("waiting");
    await expect(resolveException(portal.db, actor(), { exceptionId, note: "Too early" }, now)).rejects.toMatchObject({
      code: "conflict",
    });
    await records.query("update events set status = 'dead', next_attempt_at = null where tenant_id = $1", [
      place.tenantId,
    ]);
    await resolveException(portal.db, actor(), { exceptionId, note: "Now" }, now);
    await expect(resolveException(portal.db, actor(), { exceptionId, note: "Again" }, now)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await audited()).toEqual(["exception.resolved"]);
  });
});

describe("running again", () => {
  const announced: string[] = [];
  const ground = () => ({
    db: portal.db,
    clock: { now: () => now },
    announcer: { announce: ({ environmentId }: { environmentId: string }) => announced.push(environmentId) },
  });
  const dueNow = () =>
    portal.db.withTenantSql(
      place,
      async (sql) =>
        (await sql.query("select 1 from events where next_attempt_at <= now() and finished_at is null")).length,
    );

  test.each(["dead", "waiting"])("makes the event that is %s due now and says so", async (status) => {
    const { exceptionId } = await stopped(status);
    await rerunException(ground(), actor(), exceptionId);
    expect(await dueNow()).toBe(1);
    expect(announced.at(-1)).toBe(place.environmentId);
    expect(await audited()).toEqual(["exception.rerun"]);
  });

  test("is refused when the money is in the books, because it would look healed without anybody having acted", async () => {
    const { exceptionId } = await stopped("done", "overpaid");
    await expect(rerunException(ground(), actor(), exceptionId)).rejects.toMatchObject({ code: "conflict" });
    expect(await dueNow()).toBe(0);
  });

  test("an exception that is not there is not found", async () => {
    await expect(rerunException(ground(), actor(), place.tenantId)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the list pages through every exception once, by money and by age", async () => {
  for (let index = 0; index < 7; index += 1) {
    const amountMinor = BigInt(100 * (index % 3));
    const occurredAt = new Date(Date.UTC(2026, 10, 1 + (index % 2)));
    await records.addPayment(
      place,
      { transactionId: `${index}`, outcome: "needs_you", amountMinor, occurredAt },
      { cause: "validation_failed" },
    );
  }
  for (const order of ["amount", "age"] as const) {
    const seen: { exceptionId: string; amount: { minor: bigint }; openedAt: Date }[] = [];
    let cursor: string | undefined;
    do {
      const page = await listExceptions(portal.db, place, exceptionQuerySchema.parse({ order, limit: 2, cursor }));
      seen.push(...page.exceptions);
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen.map(({ exceptionId }) => exceptionId)).size).toBe(7);
    const sorted = [...seen].sort((x, y) =>
      order === "amount" ? Number(y.amount.minor - x.amount.minor) : x.openedAt.getTime() - y.openedAt.getTime(),
    );
    expect(seen).toEqual(sorted);
  }
});
