import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { arrangePlan } from "../plans";
import { tidyUp } from "../tidying/tidy-up";
import { changeRetention, previewRetention } from ".";
import type { RetentionChoice } from "./retention.schema";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
const now = new Date("2026-11-20T12:00:00Z");
const clock = { now: () => now };
const old = new Date("2026-04-01T12:00:00Z");

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
});
afterAll(async () => {
  await records?.close();
  await portal?.close();
});
beforeEach(async () => {
  place = await records.addPlace(`acme-${randomUUID().slice(0, 8)}`);
  await arrangePlan({ db: portal.db, clock }, { tenantId: place.tenantId, plan: "growth", actor: "system:test" });
});

const ground = () => ({ db: portal.db, clock });
const change = (choice: Partial<RetentionChoice>) =>
  changeRetention(
    ground(),
    { tenantId: place.tenantId, actor: "user:admin" },
    { notifications: null, traces: null, logs: null, ...choice },
  );
const rows = <Row extends Record<string, unknown>>(text: string) =>
  portal.db.withTenantSql(place, (sql) => sql.query<Row>(text));

/** A posted payment of April, and one of today. */
async function addPayments() {
  await records.addPayment(place, { transactionId: "1", outcome: "posted" });
  await records.addPayment(place, { transactionId: "2", outcome: "posted" });
  await records.query(
    `update events set raw = '{"record": 1}', status = 'done', next_attempt_at = null,
       finished_at = case transaction_id when '1' then $2::timestamptz else $3 end where tenant_id = $1`,
    [place.tenantId, old, now],
  );
  await records.query(
    `update runs set status = 'done', trace = '[{"attempt": 1}]',
       ended_at = case transaction_id when '1' then $2::timestamptz else $3 end where tenant_id = $1`,
    [place.tenantId, old, now],
  );
  await records.query(
    `insert into refused_deliveries (tenant_id, connection_id, refused_delivery_id, received_at, status, reason, size_bytes, excerpt)
     select $1, $2, gen_random_uuid(), at, 401, 'bad_signature', 1, '' from unnest(array[$3, $4]::timestamptz[]) at`,
    [place.tenantId, place.connectionId, old, now],
  );
}

test("what a choice throws away is counted before, and the next tidying takes just that", async () => {
  await addPayments();
  const choice = { notifications: 6, traces: 6, logs: 3 } as const;
  expect(await previewRetention(ground(), place, choice)).toEqual({ notifications: 1, traces: 1, logs: 1 });
  await change(choice);
  await tidyUp(ground());
  expect(await rows("select transaction_id from events where raw is not null")).toEqual([{ transaction_id: "2" }]);
  expect(await rows("select transaction_id from runs where trace::text <> '[]'")).toEqual([{ transaction_id: "2" }]);
  expect(await rows("select received_at from refused_deliveries")).toEqual([{ received_at: now }]);
  // The books, and that something arrived and was done, stay.
  for (const table of ["payments", "postings", "events", "runs"]) {
    expect(await rows(`select count(*)::int as count from ${table}`)).toEqual([{ count: 2 }]);
  }
  expect(
    await rows("select detail -> 'goes' as goes from audit_entries where action = 'tenant.retention_changed'"),
  ).toEqual([{ goes: { notifications: 1, traces: 1, logs: 1 } }]);
});

test("without a choice nothing is thrown away", async () => {
  await addPayments();
  await tidyUp(ground());
  expect(await rows("select 1 from events where raw is not null")).toHaveLength(2);
});

test("what waits for a person keeps everything", async () => {
  await addPayments();
  await records.query("update events set status = 'dead' where tenant_id = $1", [place.tenantId]);
  await change({ notifications: 6 });
  await tidyUp(ground());
  expect(await rows("select 1 from events where raw is not null")).toHaveLength(2);
});

test("less than the least and more than the plan's history are refused", async () => {
  await expect(change({ notifications: 3 })).rejects.toMatchObject({ code: "unprocessable", field: "notifications" });
  await expect(change({ traces: 84 })).rejects.toMatchObject({ code: "unprocessable", field: "traces" });
  await change({ traces: 36 });
});
