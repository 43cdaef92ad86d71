import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";

const books = openBooks();
let first: TestCompany;
let second: TestCompany;
beforeAll(async () => {
  [first, second] = [await seedCompany(books, 1), await seedCompany(books, 1)];
});

const allTables = async () =>
  (
    await books.superuser.query<{ name: string; isolated: boolean; owner: string }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as isolated, pg_get_userbyid(c.relowner) as owner
       from pg_class c where c.relnamespace = 'sage'::regnamespace and c.relkind = 'r' order by 1`,
    )
  ).rows;

describe("companies in one database", () => {
  test("are kept apart in every table by a forced policy, and the connector's login owns none and cannot go around it", async () => {
    const tables = await allTables();
    expect(tables.length).toBeGreaterThan(35);
    expect(tables.filter((table) => !table.isolated || table.owner === "tallybridge_sage")).toEqual([]);
    const { rows } = await books.superuser.query(
      "select rolsuper, rolbypassrls from pg_roles where rolname = 'tallybridge_sage'",
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  test("lead every key and index", async () => {
    const { rows } = await books.superuser.query(
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where c.relnamespace = 'sage'::regnamespace and a.attname <> 'company_id'`,
    );
    expect(rows).toEqual([]);
  });

  test("show nothing and take nothing while no company is named", async () => {
    for (const { name } of await allTables()) {
      expect((await books.pool.query(`select count(*)::int as count from sage.${name}`)).rows, name).toEqual([
        { count: 0 },
      ]);
    }
    await expect(books.pool.query("insert into sage.arcust (custno) values ('X')")).rejects.toThrow(
      /null value|row-level security/,
    );
  });

  test("cannot write a row of another company", async () => {
    await expect(
      first.rows("insert into arcust (company_id, custno) values ($1, 'X')", [second.companyId]),
    ).rejects.toThrow("row-level security");
    await expect(first.rows("update arcust set company_id = $1", [second.companyId])).rejects.toThrow(
      "row-level security",
    );
  });

  test("with the same numbers are posted to one at a time", async () => {
    const [invoice] = await first.rows<{ invno: string }>(
      "select invno from armast where artype = '' and arstat = '' and paidamt = 0 and lckstat = '' and currid = 'USD' limit 1",
    );
    const before = await second.rows("select md5(string_agg(i::text, '' order by invno)) as books from armast i");
    const item = {
      postingKey: newId(),
      refno: "T1",
      date: today(),
      invno: invoice?.invno ?? "",
      amount: usd(100),
      cashAccount: clearing,
    };
    expect((await first.operations.postReceipts([item]))[0]?.status).toBe("posted");
    expect(await second.rows("select md5(string_agg(i::text, '' order by invno)) as books from armast i")).toEqual(
      before,
    );
    expect(await second.operations.lookUpPosting([item.postingKey])).toEqual([undefined]);
    expect((await second.operations.postReceipts([item]))[0]?.status).toBe("posted");
    expect([await first.broken(), await second.broken()]).toEqual([[], []]);
  });

  test("leak at once when one policy is removed, so that the tests above mean something", async () => {
    const client = new pg.Client(books.database.superuserUrl);
    await client.connect();
    try {
      await client.query("begin");
      await client.query("alter table sage.arcust disable row level security");
      await client.query("set local role tallybridge_sage");
      await client.query("select set_config('sage.company_id', $1, true)", [first.companyId]);
      const { rows } = await client.query("select count(*)::int as count from sage.arcust");
      expect(rows).toEqual([{ count: 2000 }]);
      await client.query("rollback");
    } finally {
      await client.end();
    }
  });
});
