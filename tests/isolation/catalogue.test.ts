import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/database";
import { listTenantTables, type TenancyRule, tenancyRules, violationsOf } from "../support/tenancy-violations";

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

describe("the catalogue keeps tenants apart", () => {
  test.each(Object.keys(tenancyRules) as TenancyRule[])("%s", async (rule) => {
    expect(await violationsOf(client, rule)).toEqual([]);
  });

  test("there are tables to look at", async () => {
    expect((await listTenantTables(client)).length).toBeGreaterThan(15);
  });
});

/** Each belt is cut once, in a transaction that is rolled back: a rule that would not notice proves nothing. */
describe("the rules notice", () => {
  test.each<[string, string, TenancyRule]>([
    [
      "a dropped policy",
      "drop policy tenant_isolation on payments",
      "every tenant table has one policy for the app role, on reading and on writing, by the transaction's tenant",
    ],
    [
      "a policy that lets everything through",
      "drop policy tenant_isolation on runs; create policy tenant_isolation on runs to tallybridge_app using (true)",
      "every tenant table has one policy for the app role, on reading and on writing, by the transaction's tenant",
    ],
    [
      "a second, wider policy",
      "create policy wide on events to tallybridge_app using (true)",
      "every tenant table has one policy for the app role, on reading and on writing, by the transaction's tenant",
    ],
    [
      "security switched off",
      "alter table postings disable row level security",
      "every tenant table has row-level security enabled and forced",
    ],
    [
      "security not forced",
      "alter table postings no force row level security",
      "every tenant table has row-level security enabled and forced",
    ],
    [
      "a new table without a tenant",
      "create table notes (id uuid primary key)",
      "every table carries a tenant or is on the reviewed list",
    ],
    [
      "a unique key across tenants",
      "create unique index leak on connections (name)",
      "every unique key of a tenant table is led by the tenant",
    ],
    [
      "a foreign key across tenants",
      "create unique index u on flows (flow_id, tenant_id); alter table alerts add constraint leak foreign key (alert_id, tenant_id) references flows (flow_id, tenant_id) not valid",
      "every foreign key between tenant tables is led by the tenant",
    ],
    [
      "a role that bypasses security",
      "alter role tallybridge_app bypassrls",
      "the login roles are no superusers and do not bypass row-level security",
    ],
    [
      "a view with its owner's rights",
      "create view everything as select * from payments",
      "no view runs with its owner's rights",
    ],
    [
      "a function with its owner's rights",
      "create function peek() returns bigint language sql security definer as 'select count(*) from payments'",
      "no function hands its owner's rights out",
    ],
  ])("%s", async (_, damage, rule) => {
    await client.query("begin");
    try {
      await client.query(damage);
      expect((await violationsOf(client, rule)).length).toBeGreaterThan(0);
    } finally {
      await client.query("rollback");
    }
  });
});
