import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { createDatabase, type TestDatabase } from "@/tests/support/database";
import type { ArrivedEvent } from "./arrived-event";
import { createSharedCommits } from "./shared-commits";
import { storeEvents } from "./store-events";

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase("portal");
  pool = new pg.Pool({ connectionString: database.urlFor("tallybridge_ingest"), max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const arrived = (dedupeKey: string, message: unknown = {}): ArrivedEvent => ({
  tenantId: newId(),
  environmentId: newId(),
  connectionId: newId(),
  source: "notification",
  dedupeKey,
  bodyHash: dedupeKey.padEnd(64, "0"),
  body: { transactionId: "1", originalTransactionId: "", hint: "", cardNumberRemoved: false, message },
  kind: "gateway.transaction",
  transactionId: "1",
  orderingKey: "1",
});

test("an event that the database refuses fails alone; the others of its commit, of other tenants, are stored", async () => {
  const commits = createSharedCommits((events) => storeEvents(pool, events));
  const [before, refused, after] = await Promise.allSettled([
    commits.store(arrived("before")),
    // No table holds U+0000.
    commits.store(arrived("refused", { text: "\u0000" })),
    commits.store(arrived("after")),
  ]);
  expect(before).toEqual({ status: "fulfilled", value: "stored" });
  expect(refused).toMatchObject({ status: "rejected", reason: { code: "22P05" } });
  expect(after).toEqual({ status: "fulfilled", value: "stored" });
  const { rows } = await pool.query("select dedupe_key from events order by dedupe_key");
  expect(rows).toEqual([{ dedupe_key: "after" }, { dedupe_key: "before" }]);
});
