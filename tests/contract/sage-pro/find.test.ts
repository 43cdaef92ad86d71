import { beforeAll, describe, expect, test } from "vitest";
import { strangeFields } from "@/tests/support/strange-fields";
import { openBooks, seedCompany, type TestCompany, today } from "./company";

const books = openBooks();
let company: TestCompany;
beforeAll(async () => {
  company = await seedCompany(books);
});

const invnosOf = async (by: "invno" | "ornum" | "ponum" | "refno", value: string) => {
  const [found] = await company.operations.findInvoices([{ by, value }]);
  return found?.map((invoice) => invoice.invno);
};

describe("an invoice is found", () => {
  test("by its number in every safe spelling, and the likeliest spelling wins alone", async () => {
    for (const typed of ["170010", " 170010 ", "    170010", "0170010", "0000170010"]) {
      expect(await invnosOf("invno", typed), typed).toEqual(["    170010"]);
    }
    for (const typed of ["A-1001", "a-1001"]) expect(await invnosOf("invno", typed), typed).toEqual(["    A-1001"]);
    for (const typed of ["", "70010", "1700100", "17001", "00000170010000", "170010x", "%"]) {
      expect(await invnosOf("invno", typed), typed).toEqual([]);
    }
    await company.rows("insert into armast (invno, custno, currid) values ('0000170010', 'C00001', 'USD')");
    expect(await invnosOf("invno", "0000170010")).toEqual(["0000170010"]);
    expect(await invnosOf("invno", "170010")).toEqual(["    170010"]);
    await company.rows("delete from armast where invno = '0000170010'");
  });

  test("by sales order, purchase order and reference, live or in history", async () => {
    const [row] = await company.rows<Record<string, string>>(
      "select invno, trim(ornum) as ornum from armast where ornum <> '' and arstat = '' limit 1",
    );
    expect(await invnosOf("ornum", row?.ornum ?? "")).toEqual([row?.invno]);
    const [bought] = await company.rows<Record<string, string>>(
      "select invno, trim(ponum) as ponum from arymst where ponum <> '' and currhist = '' limit 1",
    );
    expect(await invnosOf("ponum", bought?.ponum ?? "")).toEqual([bought?.invno]);
    const [credit] = await company.rows<Record<string, string>>(
      "select invno, trim(refno) as refno from armast where artype = 'O' limit 1",
    );
    expect(await invnosOf("refno", credit?.refno ?? "")).toEqual([credit?.invno]);
    expect(await invnosOf("refno", "")).toEqual([]);
  });

  test("once, although history holds a copy of it already", async () => {
    const [row] = await company.rows<{ invno: string }>("select invno from arymst where currhist = 'X' limit 1");
    const [found] = await company.operations.findInvoices([{ by: "invno", value: row?.invno ?? "" }]);
    expect(found).toMatchObject([{ invno: row?.invno, inHistory: false }]);
  });

  test("with its type, status, amounts and lock, each at the place of its reference", async () => {
    const one = async (condition: string) =>
      (await company.rows<{ invno: string }>(`select invno from armast where ${condition} limit 1`))[0]?.invno ?? "";
    const [old] = await company.rows<{ invno: string }>(
      "select invno from arymst where arstat = '' and currhist = '' limit 1",
    );
    const values = [
      await one("artype = 'C'"),
      await one("artype = 'O'"),
      await one("artype = 'N'"),
      await one("artype = 'M'"),
      await one("arstat = 'V'"),
      await one("lckstat = 'L'"),
      await one("currid = 'CAD' and artype = ''"),
      old?.invno ?? "",
      "nothing",
    ];
    const found = await company.operations.findInvoices(values.map((value) => ({ by: "invno" as const, value })));
    expect(found.map(([invoice]) => invoice?.invno)).toEqual([...values.slice(0, 8), undefined]);
    expect(found.map(([invoice]) => invoice?.type)).toEqual([
      "credit_memo",
      "open_credit",
      "invoice",
      "other",
      "invoice",
      "invoice",
      "invoice",
      "invoice",
      undefined,
    ]);
    expect(found[4]?.[0]?.status).toBe("void");
    expect(found[5]?.[0]?.locked).toBe(true);
    expect(found[6]?.[0]?.amount.currency).toBe("CAD");
    expect(found[7]?.[0]).toMatchObject({ inHistory: true, balance: { minor: 0n } });
    const [memo] = await company.operations.findInvoices([{ by: "invno", value: "170095" }]);
    expect(memo).toMatchObject([
      { amount: { minor: -51_600n }, paid: { minor: -9_380n }, balance: { minor: -42_220n } },
    ]);
  });
});

test("customers come back at the places of their numbers, with their letters, currency and hold", async () => {
  const found = await company.operations.findCustomers(["c00004", "C00013", "C00007", "NOBODY", "", "C00004"]);
  expect(found[0]).toMatchObject({ custno: "C00004", company: "Café Brûlé & Teapot Supply", currency: "USD" });
  expect(found[1]).toMatchObject({ custno: "C00013", currency: "CAD", onHold: false });
  expect(found[2]).toMatchObject({ custno: "C00007", onHold: true });
  expect(found.slice(3, 5)).toEqual([undefined, undefined]);
  expect(found[5]).toEqual(found[0]);
  expect(await company.operations.findCustomers([])).toEqual([]);
});

test("items come back at the places of their numbers, whatever their capitals, and what is not there is absent", async () => {
  const [known] = await company.rows<{ item: string; itmdesc: string }>("select item, itmdesc from icitem limit 1");
  const [item, description] = [known?.item.trim() ?? "", known?.itmdesc.trim()];
  expect(await company.operations.findItems([` ${item.toLowerCase()} `, "no such item", ""])).toMatchObject([
    { item, description },
    undefined,
    undefined,
  ]);
});

test("periods run without a gap from two years back to the end of the next year, open around today", async () => {
  const periods = await company.operations.periods();
  const year = Number(today().slice(0, 4));
  expect(periods).toHaveLength(48);
  expect([periods[0]?.begins, periods.at(-1)?.ends]).toEqual([`${year - 2}-01-01`, `${year + 1}-12-31`]);
  const current = periods.findIndex(({ begins, ends }) => begins <= today() && today() <= ends);
  expect(periods.map(({ open }) => open)).toEqual(periods.map((_, index) => index >= current - 1));
});

test("every invoice and customer that is found holds what its kind of record promises to mappings", async () => {
  const rows = await company.rows<{ invno: string; custno: string }>(
    "select distinct on (artype, arstat, currid) invno, custno from armast order by artype, arstat, currid, invno",
  );
  const invoices = await company.operations.findInvoices(rows.map(({ invno }) => ({ by: "invno", value: invno })));
  const customers = await company.operations.findCustomers(rows.map(({ custno }) => custno.trim()));
  expect(rows.length).toBeGreaterThan(3);
  for (const invoice of invoices.flat()) expect(strangeFields("sage-pro.invoice", invoice)).toEqual([]);
  for (const customer of customers) expect(strangeFields("sage-pro.customer", customer ?? {})).toEqual([]);
});

test("G/L accounts are found by number, inactive ones say so, and what is not there is absent", async () => {
  expect(await company.operations.findAccounts(["1050-000", " 9999-999", "", "1050-000 "])).toEqual([
    { account: "1050-000", active: true },
    undefined,
    undefined,
    { account: "1050-000", active: true },
  ]);
});
