import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseTenant } from "@/server/account/closing";
import { openDatabase } from "@/server/platform/db/database";
import { createDatabase, type TestDatabase } from "../support/database";
import { listTenantTables } from "../support/tenancy-violations";

const ours = "11111111-1111-4111-8111-111111111111";
const theirs = "22222222-2222-4222-8222-222222222222";

let database: TestDatabase;
let superuser: pg.Client;
let app: pg.Client;
let tables: string[];

/** A value that a column of this type accepts; enough to have a row in every table. */
const filler: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  text: "'x' || gen_random_uuid()",
  bpchar: "'USD'",
  json: "'{}'",
  jsonb: "'{}'",
  int4: "1",
  int8: "1",
  timestamptz: "now()",
  date: "now()",
  numeric: "1",
  bytea: "'\\x00'",
  bool: "false",
};

/** One row per tenant in every table, foreign keys aside: the superuser writes what the app role must not see. */
async function seedEveryTable(): Promise<void> {
  await superuser.query("set session_replication_role = replica");
  for (const table of tables) {
    const { rows } = await superuser.query<{ name: string; type: string }>(
      `select a.attname::text as name, t.typname::text as type from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [table],
    );
    for (const tenant of [ours, theirs]) {
      const values = rows.map(({ name, type }) => (name === "tenant_id" ? `'${tenant}'` : (filler[type] ?? "default")));
      await superuser.query(
        `insert into ${table} (${rows.map(({ name }) => `"${name}"`).join(", ")}) values (${values.join(", ")})`,
      );
    }
  }
}

beforeAll(async () => {
  database = await createDatabase("portal");
  superuser = new pg.Client(database.superuserUrl);
  app = new pg.Client(database.urlFor("tallybridge_app"));
  await Promise.all([superuser.connect(), app.connect()]);
  tables = await listTenantTables(superuser);
  await seedEveryTable();
});
afterAll(async () => {
  await Promise.all([superuser.end(), app.end()]);
  await database.drop();
});

/** Runs one statement in a transaction of its own under a context and rolls it back. */
async function attempt(
  context: string | undefined,
  sql: string,
): Promise<{ rows: number; seen: string[] } | "refused"> {
  await app.query("begin");
  try {
    if (context !== undefined) await app.query("select set_config('app.tenant_id', $1, true)", [context]);
    const result = await app.query<{ tenant_id?: string }>(sql);
    return {
      rows: result.rowCount ?? 0,
      seen: result.rows.flatMap((row) => (row.tenant_id === undefined ? [] : [row.tenant_id])),
    };
  } catch {
    return "refused";
  } finally {
    await app.query("rollback");
  }
}

const contexts: readonly [string, string | undefined][] = [
  ["no context", undefined],
  ["an empty context", ""],
  ["a malformed context", "not-a-tenant"],
];

describe("rows of every table", () => {
  test("each table holds a row of both tenants, so that the tests below can fail", async () => {
    for (const table of tables) {
      const { rows } = await superuser.query(`select distinct tenant_id from ${table}`);
      expect({ table, tenants: rows.length }).toEqual({ table, tenants: 2 });
    }
  });

  test("a tenant sees its own rows and no others", async () => {
    for (const table of tables) {
      expect({ table, found: await attempt(ours, `select tenant_id from ${table}`) }).toEqual({
        table,
        found: { rows: 1, seen: [ours] },
      });
      expect({
        table,
        found: await attempt(ours, `select tenant_id from ${table} where tenant_id = '${theirs}'`),
      }).toEqual({
        table,
        found: { rows: 0, seen: [] },
      });
    }
  });

  test.each(contexts)("%s sees nothing and changes nothing", async (_, context) => {
    for (const table of tables) {
      for (const sql of [
        `select tenant_id from ${table}`,
        `update ${table} set tenant_id = tenant_id`,
        `delete from ${table}`,
        `insert into ${table} select * from ${table} limit 1`,
      ]) {
        const result = await attempt(context, sql);
        expect({ sql, leaked: result === "refused" ? 0 : result.rows }).toEqual({ sql, leaked: 0 });
      }
    }
  });

  test("a tenant cannot change, delete, take over or plant another's rows", async () => {
    for (const table of tables) {
      for (const sql of [
        `update ${table} set tenant_id = tenant_id where tenant_id = '${theirs}'`,
        `delete from ${table} where tenant_id = '${theirs}'`,
      ]) {
        const result = await attempt(ours, sql);
        expect({ sql, changed: result === "refused" ? 0 : result.rows }).toEqual({ sql, changed: 0 });
      }
      // Giving a row away is writing into another tenant.
      expect({ table, planted: await attempt(ours, `update ${table} set tenant_id = '${theirs}'`) }).toEqual({
        table,
        planted: "refused",
      });
    }
  });

  test("what proves the past cannot be changed by its own tenant either", async () => {
    for (const table of ["audit_entries", "flow_versions", "event_conflicts"]) {
      expect(await attempt(ours, `delete from ${table}`)).toBe("refused");
      expect(await attempt(ours, `update ${table} set tenant_id = tenant_id`)).toBe("refused");
    }
  });
});

describe("the narrow roles", () => {
  test("the system role reads what its reasons need and writes nothing anywhere", async () => {
    const system = new pg.Client(database.urlFor("tallybridge_system"));
    await system.connect();
    try {
      await expect(system.query("select body from events")).rejects.toThrow(/permission denied/);
      await expect(system.query("select sealed_credentials from connections")).rejects.toThrow(/permission denied/);
      await expect(system.query("select source from payments")).rejects.toThrow(/permission denied/);
      for (const table of tables)
        await expect(system.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    } finally {
      await system.end();
    }
  });

  test("the ingest role stores events and reads neither them nor anything else of a tenant", async () => {
    const ingest = new pg.Client(database.urlFor("tallybridge_ingest"));
    await ingest.connect();
    try {
      await expect(ingest.query("select body from events")).rejects.toThrow(/permission denied/);
      await expect(ingest.query("select * from payments")).rejects.toThrow(/permission denied/);
      await expect(ingest.query("select sealed_credentials from connections")).rejects.toThrow(/permission denied/);
      await expect(ingest.query("delete from events")).rejects.toThrow(/permission denied/);
      await expect(ingest.query("update events set status = 'done'")).rejects.toThrow(/permission denied/);
    } finally {
      await ingest.end();
    }
  });

  test("the eraser sees and deletes nothing of a tenant that does not wait for it, or still waits, and writes nothing", async () => {
    const eraser = new pg.Client(database.urlFor("tallybridge_eraser"));
    await eraser.connect();
    try {
      await expect(eraser.query("select body from events")).rejects.toThrow(/permission denied/);
      for (const dueAt of [null, "2999-01-01"]) {
        await superuser.query("update tenants set deletion_due_at = $1, demo_until = $1", [dueAt]);
        await eraser.query("begin");
        await eraser.query("select set_config('app.tenant_id', $1, true)", [ours]);
        for (const table of tables) {
          expect({ table, seen: (await eraser.query(`select tenant_id from ${table}`)).rowCount }).toEqual({
            table,
            seen: 0,
          });
          expect({ table, gone: (await eraser.query(`delete from ${table}`)).rowCount }).toEqual({ table, gone: 0 });
        }
        await eraser.query("rollback");
      }
      await expect(eraser.query("insert into tenants (tenant_id) values (gen_random_uuid())")).rejects.toThrow(
        /denied/,
      );
      await expect(eraser.query("update tenants set tenant_id = tenant_id")).rejects.toThrow(/denied/);
    } finally {
      await eraser.end();
    }
  });

  test("the erasure of a tenant takes its rows out of every table, and none of another", async () => {
    await superuser.query("update tenants set deletion_due_at = now() where tenant_id = $1", [ours]);
    const db = openDatabase({
      app: database.urlFor("tallybridge_app"),
      system: database.urlFor("tallybridge_system"),
      eraser: database.urlFor("tallybridge_eraser"),
    });
    try {
      expect(await eraseTenant(db, ours)).toBe(tables.length);
    } finally {
      await db.close();
    }
    for (const table of tables) {
      const { rows } = await superuser.query<{ tenant_id: string }>(`select tenant_id from ${table}`);
      expect({ table, left: rows.map((row) => row.tenant_id) }).toEqual({ table, left: [theirs] });
    }
  });
});
