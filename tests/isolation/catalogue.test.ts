import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/database";

/** Tables that belong to no tenant, each with the reason it may. A new table without `tenant_id` fails until it is reviewed here. */
const globalTables: Readonly<Record<string, string>> = {
  _prisma_migrations: "which migrations were applied",
  users: "a person may belong to several tenants",
  sessions: "belongs to a person",
  email_tokens: "belongs to a person",
  rate_limits: "counts attempts before anybody is known",
};

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createDatabase("portal");
  client = new pg.Client(database.superuserUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const names = async (sql: string): Promise<string[]> =>
  (await client.query<{ name: string }>(sql)).rows.map((row) => row.name);

const tenantTables = `
  select c.oid, c.relname::text as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;

describe("the catalogue keeps tenants apart", () => {
  test("every table carries a tenant or is on the reviewed list", async () => {
    const without = await names(`
      select relname::text as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`);
    expect(without.sort()).toEqual(Object.keys(globalTables).sort());
  });

  test("every tenant table has row-level security enabled and forced", async () => {
    expect(
      await names(`select t.name from (${tenantTables}) t join pg_class c on c.oid = t.oid
                   where not (c.relrowsecurity and c.relforcerowsecurity)`),
    ).toEqual([]);
    expect((await names(`select name from (${tenantTables}) t`)).length).toBeGreaterThan(15);
  });

  test("every tenant table has one policy for the app role, on reading and on writing, by the transaction's tenant", async () => {
    expect(
      await names(`
        select t.name from (${tenantTables}) t
        where (select count(*) from pg_policies p where p.tablename = t.name and 'tallybridge_app' = any (p.roles)) <> 1
           or not exists (select 1 from pg_policies p where p.tablename = t.name and p.policyname = 'tenant_isolation'
                          and p.qual like '%app.tenant_id%' and p.with_check like '%app.tenant_id%' and p.cmd = 'ALL')`),
    ).toEqual([]);
  });

  test("every tenant column is required", async () => {
    expect(
      await names(`select t.name from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid
                   where a.attname = 'tenant_id' and not a.attnotnull`),
    ).toEqual([]);
  });

  test("every unique key of a tenant table is led by the tenant", async () => {
    expect(
      await names(`
        select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
        where i.indisunique and i.indexrelid::regclass::text <> 'tenants_slug_key'
          and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) <> 'tenant_id'`),
    ).toEqual([]);
  });

  test("every foreign key between tenant tables is led by the tenant", async () => {
    expect(
      await names(`
        select con.conname::text as name from pg_constraint con
        join (${tenantTables}) a on a.oid = con.conrelid join (${tenantTables}) b on b.oid = con.confrelid
        where con.contype = 'f'
          and (select attname from pg_attribute where attrelid = con.conrelid and attnum = con.conkey[1]) <> 'tenant_id'`),
    ).toEqual([]);
  });

  test("the login roles are no superusers, do not bypass row-level security and own nothing", async () => {
    expect(
      await names(
        "select rolname::text as name from pg_roles where rolname like 'tallybridge%' and (rolsuper or rolbypassrls)",
      ),
    ).toEqual([]);
    expect(
      await names(
        `select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'tallybridge%'`,
      ),
    ).toEqual([]);
  });

  test("no view runs with its owner's rights and no function hands the owner's rights out", async () => {
    expect(
      await names(`select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
                   and not coalesce(reloptions::text like '%security_invoker=true%', false)`),
    ).toEqual([]);
    expect(
      await names(
        "select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef",
      ),
    ).toEqual([]);
  });
});
