import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CompanyReader, createCompanyReader } from "@/server/agent/vfp";
import {
  createDirectTransport,
  createSageProOperations,
  type FoundInvoice,
  type InvoiceReference,
  type ListedPage,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { openBooks, seedCompany, type TestCompany } from "../sage-pro/company";
import { type Layout, writeCompany } from "./write-company";

const books = openBooks();
let company: TestCompany;
let root: string;
beforeAll(async () => {
  company = await seedCompany(books);
  root = await mkdtemp(path.join(tmpdir(), "vfp-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const sorted = (found: readonly (readonly FoundInvoice[])[]) =>
  found.map((here) => [...here].sort((one, other) => (one.invno < other.invno ? -1 : 1)));

/** Every row of a list as text in one order: both databases and files have orders of their own. */
async function readPages(read: (after: string, limit: number) => Promise<ListedPage<object>>, limit: number) {
  const rows: string[] = [];
  for (let after = "", hasMore = true; hasMore; ) {
    const page = await read(after, limit);
    expect(page.unreadable).toBe(0);
    rows.push(...page.rows.map((row) => writeRow(row)));
    ({ after, hasMore } = page);
  }
  return rows.sort();
}
const writeRow = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(), (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );

const layouts: readonly Layout[] = ["one data folder, older names", "a folder per module, later names"];
describe.each(layouts)("the files of a company (%s) answer what its database answers", (layout) => {
  let reader: CompanyReader;
  beforeAll(async () => {
    const folder = await writeCompany(company, root, layout);
    reader = createCompanyReader({ folder, compid: "01", log: silentLog });
  });

  test("for every invoice of every kind, live and in history", async () => {
    const numbers = await company.rows<{ invno: string }>("select invno from armast union select invno from arymst");
    expect(numbers.length).toBeGreaterThan(4_900);
    const references = numbers.map(({ invno }): InvoiceReference => ({ by: "invno", value: invno.trim() }));
    const expected = sorted(await company.operations.findInvoices(references));
    expect(expected.flat()).toHaveLength(numbers.length);
    expect(sorted(await reader.findInvoices(references))).toEqual(expected);
  });

  test("by number in every spelling, sales order, purchase order and reference, at the places that were asked", async () => {
    const named = await company.rows<InvoiceReference>(
      `(select 'ornum' as by, trim(ornum) as value from armast where ornum <> '' limit 40)
       union all (select 'ponum', trim(ponum) from arymst where ponum <> '' limit 40)
       union all (select 'refno', trim(refno) from armast where refno <> '' limit 40)`,
    );
    const typed = ["170010", " 170010 ", "0000170010", "a-1001", "A-1001", "", "%", "nothing", "170095", "170010"];
    const references = [...typed.map((value): InvoiceReference => ({ by: "invno", value })), ...named];
    const expected = sorted(await company.operations.findInvoices(references));
    expect(expected.filter((here) => here.length > 0).length).toBeGreaterThan(100);
    expect(sorted(await reader.findInvoices(references))).toEqual(expected);
    expect(await reader.findInvoices([])).toEqual([]);
  });

  test("for every customer, with letters, currency, memo and hold", async () => {
    const rows = await company.rows<{ custno: string }>("select trim(custno) as custno from arcust");
    const custnos = [...rows.map(({ custno }) => custno), "c00004", " C00007 ", "NOBODY", ""];
    const expected = await company.operations.findCustomers(custnos);
    expect(expected.filter((each) => each !== undefined)).toHaveLength(1_002);
    expect(await reader.findCustomers(custnos)).toEqual(expected);
  });

  test("for every G/L account, and for one that is not there", async () => {
    const rows = await company.rows<{ glacnt: string }>("select trim(glacnt) as glacnt from glacnt");
    const accounts = [...rows.map(({ glacnt }) => glacnt), "9999-999", ""];
    const expected = await company.operations.findAccounts(accounts);
    expect(expected.filter((each) => each !== undefined)).toHaveLength(rows.length);
    expect(await reader.findAccounts(accounts)).toEqual(expected);
  });

  test("for every item", async () => {
    const rows = await company.rows<{ item: string }>("select item from icitem");
    const items = [...rows.map(({ item }) => item), "none", ""];
    const expected = await company.operations.findItems(items);
    expect(expected.filter((found) => found !== undefined).length).toBeGreaterThan(20);
    expect(await reader.findItems(items)).toEqual(expected);
  });

  test("for every list, whole and in pages, though in the order of the files", async () => {
    const { lists } = company.operations;
    for (const name of ["customers", "openInvoices", "items"] as const) {
      const expected = await readPages(lists?.[name] ?? expect.unreachable(), 1_000);
      expect(expected.length).toBeGreaterThan(20);
      expect(await readPages(reader.lists[name], 1_000)).toEqual(expected);
      expect(await readPages(reader.lists[name], 333)).toEqual(expected);
    }
  });

  test("for which open invoices a column of the site marks, of whatever type and in whatever capitals", async () => {
    const transport = createDirectTransport({ pool: books.pool, companyId: company.companyId });
    for (const column of ["PONUM", "pnet", "disamt"]) {
      const direct = createSageProOperations({
        transport,
        clock: systemClock,
        log: silentLog,
        recurringColumn: column.toLowerCase(),
      });
      const expected = await readPages(direct.lists?.openInvoices ?? expect.unreachable(), 1_000);
      const read = (after: string, limit: number) => reader.listMarkedInvoices({ after, limit, column });
      expect(await readPages(read, 1_000)).toEqual(expected);
      const marked = expected.filter((row) => row.includes('["recurring",true]')).length;
      expect(await reader.readRecurringMark(column)).toEqual({ column, found: true, marked, open: expected.length });
    }
    expect(await reader.readRecurringMark("nosuch")).toMatchObject({ found: false });
    await expect(reader.listMarkedInvoices({ after: "", limit: 9, column: "nosuch" })).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("armast has no column nosuch"),
    });
  });

  test("with the columns that the lists need, under the names of the release", async () => {
    const found = await reader.columns(["arcust", "icitem", "syccomp", "tallybridge_posting"]);
    expect(Object.keys(found)).toEqual(["arcust", "icitem", "syccomp"]);
    expect(found.icitem).toMatchObject({ item: { kind: "text" }, ionhand: { kind: "number" } });
    expect(found.arcust?.email).toMatchObject({ kind: "text", width: undefined });
  });

  test("for the fiscal periods and whether they are open", async () => {
    const expected = await company.operations.periods();
    expect(new Set(expected.map(({ open }) => open))).toEqual(new Set([true, false]));
    expect(await reader.periods()).toEqual(expected);
  });

  test("and say what they are", async () => {
    const described = await reader.describe();
    expect(described).toMatchObject({
      edition: "visual_foxpro",
      company: "Tallybridge Sandbox Wholesale",
      homeCurrency: "USD",
    });
    const armast = described.tables.find(({ name }) => name === "armast");
    const renamed = layout === "one data folder, older names" ? [["currhist", "current"]] : [];
    expect(armast).toMatchObject({ encoding: "windows1252", missing: [], renamed });
    expect(armast?.records).toBe(3_501);
  });

  test("and say in words that a company has no inventory control, once its table is not there", async () => {
    const folder = path.join(root, layout === "one data folder, older names" ? "PRO60/Data" : "sbtpro/ICDATA");
    const table = (await readdir(folder)).filter((name) => /^icitem01\./i.test(name));
    const move = (from: string, to: string) =>
      Promise.all(table.map((name) => rename(path.join(folder, `${from}${name}`), path.join(folder, `${to}${name}`))));
    await move("", "elsewhere-");
    await books.superuser.query("alter table sage.icitem rename to icitem_elsewhere");
    try {
      const words = { kind: "not_found", message: expect.stringContaining("Turn the reading of items off") };
      await expect(reader.lists.items("", 10)).rejects.toMatchObject(words);
      await expect(company.operations.lists?.items("", 10)).rejects.toMatchObject(words);
      // The other lists do not need it.
      expect((await reader.lists.customers("", 10)).rows).toHaveLength(10);
    } finally {
      await books.superuser.query("alter table sage.icitem_elsewhere rename to icitem");
      await move("elsewhere-", "");
    }
  });
});
