import { createHash, randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  exportedTables,
  findDueExports,
  listExports,
  openArchive,
  readArchive,
  requestExport,
  runExport,
  tidyExports,
} from "@/server/account/data-export";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { listTenantTables } from "@/tests/support/tenancy-violations";

let portal: TestPortal;
let desk: TestMailbox;
let records: PortalRecords;
let place: TestPlace;
let now: Date;

beforeAll(async () => {
  [portal, desk] = await Promise.all([openTestPortal(), openTestMailbox()]);
  records = await openPortalRecords(portal.database.superuserUrl);
});
afterAll(async () => {
  await records?.close();
  await Promise.all([portal?.close(), desk?.close()]);
});
beforeEach(async () => {
  now = new Date();
  place = await records.addPlace(`acme-${randomUUID().slice(0, 8)}`);
});

const parts = () => ({
  db: portal.db,
  mail: desk.sender,
  clock: { now: () => now },
  log: silentLog,
  appUrl: "https://portal.example",
});
const actor = () => ({ ...place, actor: `user:${place.userId}` });
const ask = () => requestExport(parts(), actor());
/** Works on it in parts that are cut off after every page. */
async function make(exportId: string, pageRows = 2): Promise<number> {
  let rounds = 0;
  for (;;) {
    const result = await runExport(parts(), { tenantId: place.tenantId, exportId }, { forMs: 0, pageRows });
    rounds += 1;
    if (result?.more !== true) return rounds;
  }
}
async function download(exportId: string): Promise<Record<string, Uint8Array>> {
  const archive = await openArchive(parts(), actor(), exportId);
  const pieces: Uint8Array[] = [];
  for await (const piece of readArchive(parts(), place, archive)) pieces.push(piece);
  return unzipSync(Buffer.concat(pieces));
}
const rowsOf = (files: Record<string, Uint8Array>, table: string): Record<string, unknown>[] =>
  strFromU8(files[`${table}.ndjson`] ?? new Uint8Array())
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("an archive that is cut off after every page holds every row once, and its manifest names every file", async () => {
  for (let number = 1; number <= 5; number += 1) {
    await records.addPayment(place, {
      transactionId: String(number),
      outcome: "posted",
      amountMinor: 9_007_199_254_740_993n,
    });
  }
  const other = await records.addPlace(`globex-${randomUUID().slice(0, 8)}`);
  await records.addPayment(other, { transactionId: "not ours" });
  const { exportId } = await ask();
  await expect(ask()).rejects.toMatchObject({ code: "conflict" });
  expect(await findDueExports(portal.db)).toContainEqual({ tenantId: place.tenantId, exportId });
  expect(await make(exportId)).toBeGreaterThan(10);

  const files = await download(exportId);
  expect(rowsOf(files, "payments").map((row) => row.transaction_id)).toEqual(["1", "2", "3", "4", "5"]);
  expect(strFromU8(files["payments.ndjson"] ?? new Uint8Array())).toContain("9007199254740993");
  expect(rowsOf(files, "memberships")).toMatchObject([{ name: "Test Person", email: `${place.userId}@example.test` }]);
  expect(JSON.stringify(Object.values(files).map((file) => strFromU8(file)))).not.toContain("not ours");
  const manifest = strFromU8(files["manifest.sha256"] ?? new Uint8Array())
    .trim()
    .split("\n");
  expect(manifest).toHaveLength(Object.keys(files).length - 1);
  for (const line of manifest) {
    const [hash, name = ""] = line.split("  ");
    expect({ name, hash }).toEqual({
      name,
      hash: createHash("sha256")
        .update(files[name] ?? "")
        .digest("hex"),
    });
  }
  expect(strFromU8(files["README.txt"] ?? new Uint8Array())).toContain("payments.ndjson\n  5 rows");
  expect((await desk.mailbox.list())[0]?.subject).toMatch(/^The archive of Company acme-.* is ready$/);
  const audited = await portal.db.withTenantSql(place, (sql) =>
    sql.query<{ action: string }>("select action from audit_entries order by sequence"),
  );
  expect(audited.map(({ action }) => action)).toEqual([
    "tenant.data_export_asked",
    "tenant.data_export_made",
    "tenant.data_export_downloaded",
  ]);
});

test("no archive holds a secret: neither what is sealed nor what lets somebody in", async () => {
  const client = new pg.Client(portal.database.superuserUrl);
  await client.connect();
  try {
    expect(Object.keys(exportedTables).sort()).toEqual([...(await listTenantTables(client))].sort());
    const { rows } = await client.query<{ table: string; column: string; type: string }>(
      `select c.relname::text as table, a.attname::text as column, t.typname::text as type from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
    );
    const decided: Record<string, { without?: readonly string[]; also?: object } | { leftOut: string }> =
      exportedTables;
    const told = rows.flatMap(({ table, column, type }) => {
      const how = decided[table];
      if (how === undefined || "leftOut" in how || how.without?.includes(column)) return [];
      return type === "bytea" ||
        (/secret|sealed|token|password|key_hash|pairing_code/.test(column) && !column.endsWith("_at"))
        ? [`${table}.${column}`]
        : [];
    });
    expect(told).toEqual([]);
  } finally {
    await client.end();
  }
  const secret = randomUUID();
  await records.query("update connections set sealed_credentials = $2 where tenant_id = $1", [
    place.tenantId,
    Buffer.from(secret),
  ]);
  const { exportId } = await ask();
  await make(exportId, 1_000);
  const everything = Object.values(await download(exportId))
    .map((file) => strFromU8(file))
    .join("");
  expect(everything).not.toContain(secret);
  expect(everything).not.toContain(Buffer.from(secret).toString("hex"));
});

test("an archive is kept for seven days and belongs to its company alone", async () => {
  const { exportId } = await ask();
  await make(exportId, 1_000);
  const other = await records.addPlace(`globex-${randomUUID().slice(0, 8)}`);
  await expect(openArchive(parts(), { ...other, actor: "user:x" }, exportId)).rejects.toMatchObject({
    code: "not_found",
  });
  now = new Date(now.getTime() + 7 * 24 * 3_600_000);
  await expect(openArchive(parts(), actor(), exportId)).rejects.toMatchObject({ code: "not_found" });
  await portal.db.withTenantSql(place, (sql) => tidyExports(sql, { tenantId: place.tenantId, now }));
  expect(await listExports(parts(), place)).toMatchObject([{ exportId, state: "expired" }]);
  const left = await portal.db.withTenantSql(place, (sql) => sql.query("select 1 from data_export_parts"));
  expect(left).toEqual([]);
});

test("a mail that cannot be sent leaves the archive to be finished later", async () => {
  await records.query("update users set email_verified_at = now() where id = $1", [place.userId]);
  const { exportId } = await ask();
  const failing = { ...parts(), mail: { send: () => Promise.reject(new Error("away")) } };
  await runExport(failing, { tenantId: place.tenantId, exportId }, { forMs: 60_000 });
  expect(await listExports(parts(), place)).toMatchObject([{ state: "running", lastError: "internal" }]);
  await records.query("update data_exports set next_try_at = null where data_export_id = $1", [exportId]);
  await make(exportId, 1_000);
  expect(await listExports(parts(), place)).toMatchObject([{ state: "done", lastError: "" }]);
});
