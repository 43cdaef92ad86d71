import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findTableUses } from "@/server/pipeline/flows/table-uses/find-table-uses";
import { compareVersions, previewChange } from "@/server/pipeline/mapping/tables/compare-versions";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { listTables } from "@/server/pipeline/mapping/tables/list-tables";
import { createTableLoader, type TableLoader, type WantedTable } from "@/server/pipeline/mapping/tables/load-tables";
import type { KeyRow, TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { readTable } from "@/server/pipeline/mapping/tables/read-table";
import { replaceTable } from "@/server/pipeline/mapping/tables/replace-table";
import { prepareSteps } from "@/server/pipeline/mapping/transforms/prepare-steps";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";

let portal: TestPortal;
let records: PortalRecords;
let place: TestPlace;
let other: TestPlace;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  place = await records.addPlace("tables-a");
  other = await records.addPlace("tables-b");
});
afterAll(async () => {
  await records?.close();
  await portal?.close();
});

const ground = () => ({ db: portal.db, clock: { now: () => new Date() } });
const person = (at: TestPlace = place) => ({ ...at, actor: `user:${at.userId}` });
const stores = (...rows: readonly (readonly [key: string, account: string])[]): TableContent => ({
  kind: "keys",
  columns: ["account"],
  rows: rows.map(([key, account]): KeyRow => ({ key, from: null, values: [account] })),
});
const load = (loader: TableLoader, wanted: readonly WantedTable[], at: TestPlace = place) =>
  portal.db.withTenantSql(at, (sql) => loader.load(sql, at, wanted));
const create = (name: string, content: TableContent, at?: TestPlace) =>
  createTable(ground(), person(at), { name, content, note: "" });

test("a table that is replaced keeps what it held before, and each version says who made it and why", async () => {
  const { tableId } = await create("stores", stores(["S1", "1050-100"]));
  const next = { tableId, fromVersion: 1, content: stores(["S1", "1050-999"], ["S2", "1050-200"]), note: "New bank" };
  expect(await replaceTable(ground(), person(), next)).toEqual({ tableId, version: 2 });
  expect(await readTable(ground(), place, { tableId, version: 1 })).toMatchObject({
    version: 1,
    content: stores(["S1", "1050-100"]),
  });
  expect(await readTable(ground(), place, { tableId })).toMatchObject({
    name: "stores",
    version: 2,
    content: next.content,
    versions: [
      { version: 2, rows: 2, note: "New bank", createdBy: "Test Person" },
      { version: 1, rows: 1 },
    ],
  });
  expect(await listTables(ground(), place)).toMatchObject([{ name: "stores", kind: "keys", version: 2, rows: 2 }]);
});

test("of two people who replace the same version one is told, and nothing is overwritten", async () => {
  const { tableId } = await create("twice", stores(["A", "1"]));
  const replace = (account: string) =>
    replaceTable(ground(), person(), { tableId, fromVersion: 1, content: stores(["A", account]), note: "" });
  const outcomes = await Promise.allSettled([replace("2"), replace("3")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect((await readTable(ground(), place, { tableId })).version).toBe(2);
});

test("a name is used once, a kind stays, and a card number is not kept", async () => {
  const { tableId } = await create("unique", stores(["A", "1"]));
  await expect(create("unique", stores(["B", "2"]))).rejects.toMatchObject({ code: "conflict" });
  const rates: TableContent = { kind: "rates", rows: [{ date: "2026-03-01", from: "EUR", to: "USD", rate: "1.08" }] };
  await expect(
    replaceTable(ground(), person(), { tableId, fromVersion: 1, content: rates, note: "" }),
  ).rejects.toMatchObject({ code: "unprocessable" });
  await expect(create("cards", stores(["A", "1"], ["B", "4111 1111 1111 1111"]))).rejects.toMatchObject({
    code: "invalid_input",
    userText: expect.stringContaining("Row 2"),
  });
});

test("a version cannot be changed or deleted by the portal's own role", async () => {
  await create("fixed", stores(["A", "1"]));
  for (const statement of [
    "update lookup_table_versions set note = 'x'",
    "delete from lookup_table_versions",
    "delete from lookup_tables",
  ]) {
    await expect(portal.db.withTenantSql(place, (sql) => sql.query(statement))).rejects.toThrow(/permission denied/);
  }
});

test("a mapping uses the newest version, a repeated run the one it names, and each says which it was", async () => {
  const loader = createTableLoader();
  const { tableId } = await create("versions", stores(["S1", "old"]));
  const steps = prepareSteps(
    [{ transform: "look-up", version: 1, params: { table: "versions", column: "account" } }],
    ["text"],
  );
  if (!steps.ok) throw new Error(steps.error.text);
  const mapped = async (version?: number) => {
    const tables = await load(
      loader,
      steps.value.tables.map((name) => ({ name, version })),
    );
    return [steps.value.apply([{ name: "store", value: "s1" }], tables), tables.get("versions")?.version];
  };
  expect(await mapped()).toEqual([{ ok: true, value: "old" }, 1]);
  await replaceTable(ground(), person(), { tableId, fromVersion: 1, content: stores(["S1", "new"]), note: "" });
  expect(await mapped()).toEqual([{ ok: true, value: "new" }, 2]);
  expect(await mapped(1)).toEqual([{ ok: true, value: "old" }, 1]);
});

test("a table of another tenant is not there, under its id and under its name, also after it was used by its owner", async () => {
  const loader = createTableLoader();
  const { tableId } = await create("theirs", stores(["S1", "secret"]), other);
  expect((await load(loader, [{ name: "theirs" }], other)).size).toBe(1);
  expect((await load(loader, [{ name: "theirs" }])).size).toBe(0);
  await expect(readTable(ground(), place, { tableId })).rejects.toMatchObject({ code: "not_found" });
  const stolen = { tableId, fromVersion: 1, content: stores(["S1", "mine"]), note: "" };
  await expect(replaceTable(ground(), person(), stolen)).rejects.toMatchObject({ code: "not_found" });
});

test("a change is shown before it is made, and two versions are compared, row by row", async () => {
  const { tableId } = await create("compared", stores(["S1", "1050-100"], ["S2", "1050-200"]));
  const content = stores(["S1", "1050-999"], ["S3", "1050-300"]);
  const changes = { added: 1, removed: 1, changed: 1 };
  expect(await previewChange(ground(), place, { tableId, fromVersion: 1, content })).toMatchObject(changes);
  expect(await readTable(ground(), place, { tableId })).toMatchObject({ version: 1 });
  await replaceTable(ground(), person(), { tableId, fromVersion: 1, content, note: "" });
  expect(await compareVersions(ground(), place, { tableId, version: 2, before: 1 })).toMatchObject(changes);
  await expect(compareVersions(ground(), place, { tableId, version: 3, before: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(compareVersions(ground(), other, { tableId, version: 2, before: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the flows that ask a table are named with step and field, those that run and those that are only drawn", async () => {
  const asking = (table: string) => ({
    schemaVersion: 2,
    name: "By store",
    trigger: { type: "gateway.transaction" },
    edges: [],
    nodes: [
      {
        id: "map",
        type: "map.record",
        config: {
          mapping: {
            schemaVersion: 1,
            source: "paytrace.transaction",
            target: "sage-pro.receipt",
            rows: [
              {
                id: "cashAccount",
                target: "cashAccount",
                from: { kind: "field", path: "discretionary.store" },
                transforms: [{ transform: "look-up", version: 1, params: { table, column: "account" } }],
              },
              { id: "amount", target: "amount", from: { kind: "field", path: "amount" } },
            ],
          },
        },
      },
    ],
  });
  const at = await records.addPlace("tables-used");
  const flow = [at.tenantId, at.environmentId, randomUUID()];
  const insert = (rest: string, ...values: unknown[]) => records.query(`insert into ${rest}`, [...flow, ...values]);
  await insert(`flows (tenant_id, environment_id, flow_id, name, trigger, taking)
    values ($1, $2, $3, 'By store', 'gateway.transaction', 'test')`);
  await insert(
    `flow_versions (tenant_id, environment_id, flow_id, flow_version_id, version, document)
     values ($1, $2, $3, $4, 1, $5), ($1, $2, $3, $6, 2, $7)`,
    ...[randomUUID(), JSON.stringify(asking("before")), randomUUID(), JSON.stringify(asking("stores"))],
  );
  await insert(
    `flow_drafts (tenant_id, environment_id, flow_id, revision, document, saved_by) values ($1, $2, $3, 1, $4, 'user:x')`,
    JSON.stringify(asking("shops")),
  );
  const uses = () => portal.db.withTenantSql(at, (sql) => findTableUses(sql, at));
  const asked = { flow: "By store", nodeId: "map", step: "Map", fields: ["cashAccount"] };
  expect((await uses()).sort((one, two) => one.table.localeCompare(two.table))).toMatchObject([
    { ...asked, table: "shops", runningVersion: null, inDraft: true },
    { ...asked, table: "stores", runningVersion: 2, inDraft: false },
  ]);
  await records.query("update flows set taking = null where flow_id = $1", [flow[2]]);
  expect(await uses()).toMatchObject([{ table: "shops" }]);
});
