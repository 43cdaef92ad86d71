import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createdTables, erasurePolicy, guardsOf, tenantPolicy } from "../../prisma/tenant-guards";
import { diffSchemas, readSchema } from "../../server/platform/db/migrate";
import { createDatabase, type TestDatabase } from "../support/database";

const root = path.resolve(import.meta.dirname, "../..");

/** Columns and constraints of the portal's tables, as text that can be compared. */
async function describeTables(url: string): Promise<readonly string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `select format('%s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations' and a.attnum > 0 and not a.attisdropped
       union all
       select format('%s: %s', con.conrelid::regclass, pg_get_constraintdef(con.oid)) from pg_constraint con join pg_class c on c.oid = con.conrelid
       where con.connamespace = 'public'::regnamespace and con.contype in ('p', 'f', 'u') and c.relname <> '_prisma_migrations'
       order by 1`,
    );
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

describe("the migrations", () => {
  let migrated: TestDatabase;
  let drawn: TestDatabase;
  let createAll: string;

  beforeAll(async () => {
    migrated = await createDatabase("portal");
    drawn = await createDatabase("empty");
    createAll = await diffSchemas(drawn.superuserUrl, [], await readSchema(root));
    const client = new pg.Client(drawn.superuserUrl);
    await client.connect();
    await client.query(createAll);
    await client.end();
  });
  afterAll(async () => {
    await migrated.drop();
    await drawn.drop();
  });

  test("make exactly the tables that the schema describes", async () => {
    const described = await describeTables(drawn.superuserUrl);
    expect(described.length).toBeGreaterThan(100);
    expect(await describeTables(migrated.superuserUrl)).toEqual(described);
  });

  test("of a new tenant table get the same row-level security as the first ones", async () => {
    const guards = await readFile(path.join(root, "prisma/migrations/20261120000001_guards/migration.sql"), "utf8");
    const first = await readFile(path.join(root, "prisma/migrations/20261120000000_foundation/migration.sql"), "utf8");
    const ofTenant = createdTables(first).filter((table) => table.ofTenant);
    expect(ofTenant.length).toBeGreaterThan(15);
    for (const { name } of ofTenant) expect(guards).toContain(tenantPolicy(name));
    // Written for all tables of that day at once, later than the tables.
    const erasure = await readFile(
      path.join(root, "prisma/migrations/20261126140051_export_and_deletion/migration.sql"),
      "utf8",
    );
    for (const { name } of ofTenant.filter((table) => table.name !== "tenants")) {
      expect(erasure).toContain(erasurePolicy(name));
    }
  });

  test("of a table without a tenant get a grant and no policy, and of no table nothing", () => {
    const added =
      'CREATE TABLE "currencies" (\n    "code" CHAR(3) NOT NULL,\n\n    CONSTRAINT "currencies_pkey" PRIMARY KEY ("code")\n);';
    expect(guardsOf(added)).toBe("\ngrant select, insert, update, delete on currencies to tallybridge_app;\n");
    expect(guardsOf('ALTER TABLE "payments" ADD COLUMN "note" TEXT NOT NULL DEFAULT \'\';')).toBe("");
  });

  test("change rows only where row-level security does not hide them from the owner of the tables", async () => {
    const folder = path.join(root, "prisma/migrations");
    const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const { name } of names) {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      expect(hiddenChanges(sql), name).toEqual([]);
    }
    expect(hiddenChanges("update payments set note = '';")).toEqual(["payments"]);
    expect(
      hiddenChanges(
        "alter table payments no force row level security;\nupdate payments set note = '';\nalter table payments force row level security;",
      ),
    ).toEqual([]);
  });
});

/** Tables whose rows a migration changes while the policies are forced on their owner, or stay lifted afterwards. */
function hiddenChanges(sql: string): string[] {
  const changed = [...sql.matchAll(/^\s*(?:update|delete from|insert into)\s+"?(\w+)"?/gim)];
  return changed.flatMap(({ 1: table = "", index }) => {
    const lifted = new RegExp(`alter table "?${table}"? no force row level security`, "i").test(sql.slice(0, index));
    const forced = new RegExp(`alter table "?${table}"? force row level security`, "i").test(sql.slice(index));
    return lifted && forced ? [] : [table];
  });
}
