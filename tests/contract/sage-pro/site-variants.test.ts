import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSqlServerDialect } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { clearing, openBooks, openCompany, seedCompany, type TestCompany, today, usd } from "./company";
import { credit, glEntry, line, order, reversal, shopCustomer } from "./items";
import { replayAnswers } from "./record-statements";
import { operationsOver, shownOperations } from "./shown-operations";
import { siteVariants } from "./site-variants";
import { sqlServerSite } from "./sql-server-site";

const listedFrom = {
  customers: "arcust",
  openInvoices: "armast where artype in ('', 'N') and arstat not in ('V', 'X') and balance > 0",
  items: "icitem",
} as const;

/** What became of each item, where the operation was one that writes. */
const statusesOf = (answer: unknown): string[] =>
  Array.isArray(answer)
    ? answer.flatMap((outcome: unknown) =>
        typeof outcome === "object" && outcome !== null && "status" in outcome && "document" in outcome
          ? [String(outcome.status)]
          : [],
      )
    : [];

describe.each(siteVariants)("a company $site", ({ change, names }) => {
  const books = openBooks();
  let company: TestCompany;
  let invno: string;
  beforeAll(async () => {
    const { companyId } = await seedCompany(books);
    for (const statement of change) await books.superuser.query(statement);
    company = openCompany(books, companyId, names);
    const [invoice] = await company.rows<{ invno: string }>(
      `select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0 and balance > 100 limit 1`,
    );
    invno = invoice?.invno ?? "";
  });
  afterAll(async () => {
    expect(await company.broken()).toEqual([]);
  });

  test("passes every probe, and its profile has the names for the transport", async () => {
    // As at pairing, when no name is known yet.
    const profile = await openCompany(books, company.companyId).operations.describeCompany();
    expect(profile.probes.filter(({ passed }) => !passed)).toEqual([]);
    expect(profile.columnNames).toEqual(names);
    const own = profile.extraColumns.map(({ column }) => column);
    expect(own.includes("branch")).toBe(change.some((statement) => statement.includes("branch")));
    expect(own).not.toContain("current");
  });

  test("takes a receipt, an open credit, a reversal and a declined payment, each once and each with its proof", async () => {
    const { operations } = company;
    const paid = { postingKey: newId(), refno: "T-1", date: today(), invno, amount: usd(500), cashAccount: clearing };
    const onAccount = credit("C00030", 700n);
    const declined = { ...paid, postingKey: newId(), custno: undefined, reason: "Expired" };
    const posted = [
      await operations.postReceipts([paid, paid]),
      await operations.postOpenCredits([onAccount]),
      await operations.reverseReceipts([reversal(paid.postingKey, 200n)]),
      await operations.markPaymentFailed([declined]),
    ].flat();
    expect(posted.map(({ status }) => status)).toEqual(["posted", "already_posted", "posted", "posted", "posted"]);
    for (const outcome of posted) {
      const key = outcome.status === "refused" ? "" : outcome.document.postingKey;
      expect(await operations.verifyPosting(key)).toMatchObject({ unchanged: true });
    }
  });

  test("takes a customer with the whole address, and says what its columns could not hold", async () => {
    const details = {
      company: "Nordwind",
      contact: "A. Buyer",
      address1: "1 Harbour Street, second entrance behind the yard",
      address2: "Suite 4",
      city: "Portland",
      addrstate: "OR",
      zip: "97201",
      country: "USA",
      phone: "503 555 0144",
    };
    const given = shopCustomer("T-ADDR", { details });
    const expected = ["The first line of the address was cut to 35 characters."];
    expect(await company.operations.previewCustomers([given])).toMatchObject([
      { status: "would_post", notes: expected, rows: [{ values: { addrstate: "OR", zip: "97201" } }] },
    ]);
    const [outcome] = await company.operations.upsertCustomers([given]);
    expect(outcome).toMatchObject({ status: "posted", document: { notes: expected } });
    const state = names["arcust.addrstate" as keyof typeof names] ?? "addrstate";
    const [row] = await company.rows(
      `select rtrim(company) as company, rtrim(contact) as contact, rtrim(address1) as address1, rtrim(address2) as address2,
         rtrim(city) as city, rtrim(${state}) as addrstate, rtrim(zip) as zip, rtrim(country) as country, rtrim(phone) as phone
       from arcust where custno = 'T-ADDR'`,
    );
    expect(row).toEqual({ ...details, address1: "1 Harbour Street, second entrance b" });
  });

  test("finds live and history invoices, each once", async () => {
    const [closed] = await company.rows<{ invno: string }>(
      "select invno from arymst where invno not in (select invno from armast) limit 1",
    );
    const [twice] = await company.rows<{ invno: string }>(
      "select invno from arymst where invno in (select invno from armast) limit 1",
    );
    const found = await company.operations.findInvoices(
      [invno, closed?.invno ?? "", twice?.invno ?? ""].map((value) => ({ by: "invno" as const, value })),
    );
    expect(found.map((invoices) => invoices.map(({ inHistory }) => inHistory))).toEqual([[false], [true], [false]]);
  });

  test("takes every operation that there is, once under each key, and shows beforehand what it would write", async () => {
    const profile = await company.operations.describeCompany();
    for (const { name, run } of await shownOperations(company)) {
      const first = await run(company.operations);
      const again = await run(company.operations);
      const outcomes = statusesOf(first);
      if (outcomes.length > 0) {
        expect([name, outcomes]).toEqual([name, outcomes.map(() => "posted")]);
        expect([name, statusesOf(again)]).toEqual([name, outcomes.map(() => "already_posted")]);
      } else expect(again, name).toEqual(first);
    }
    expect(profile.probes.every(({ passed }) => passed)).toBe(true);

    const before = await company.rows("select count(*) from tallybridge_journal");
    const receipt = {
      postingKey: newId(),
      refno: "T-2",
      date: today(),
      invno,
      amount: usd(100),
      cashAccount: clearing,
    };
    const [item] = await company.rows<{ item: string }>("select rtrim(item) as item from icitem order by item limit 1");
    const previews = [
      await company.operations.previewReceipts([receipt]),
      await company.operations.previewOpenCredits([credit("C00030", 700n)]),
      await company.operations.previewCustomers([shopCustomer("T-PREV")]),
      await company.operations.previewSalesOrders([order("T-preview", { lines: [line(item?.item ?? "", 1, 900)] })]),
      await company.operations.previewGlBatch([glEntry(900n)]),
    ].flat();
    expect(previews.map(({ status }) => status)).toEqual(previews.map(() => "would_post"));
    expect(await company.rows("select count(*) from tallybridge_journal")).toEqual(before);
  });

  test("gives its whole lists, each to its end", async () => {
    const { lists } = company.operations;
    for (const name of ["customers", "openInvoices", "items"] as const) {
      const read = async (after: string) => {
        const page = await lists?.[name](after, 500);
        return page ?? { rows: [], unreadable: 1, after: "", hasMore: false };
      };
      let page = await read("");
      let rows = page.rows.length;
      while (page.hasMore) {
        page = await read(page.after);
        expect(page.unreadable, name).toBe(0);
        rows += page.rows.length;
      }
      const [counted] = await company.rows<{ count: string }>(`select count(*) as count from ${listedFrom[name]}`);
      expect([name, rows]).toEqual([name, Number(counted?.count)]);
    }
  });

  test("would be sent its own names on SQL Server, too", async () => {
    const columns = await sqlServerSite(company);
    const dialect = createSqlServerDialect({ systemDatabase: "PROSYS", columns });
    const { transport, sent } = replayAnswers(dialect, [{ query: sql`select`.compile(dialect.builder), answer: [] }]);
    const profile = await company.operations.describeCompany();
    await operationsOver(transport, profile).findInvoices([{ by: "invno", value: invno }]);
    const earlier = "armast.currhist" in names;
    const blank = dialect.blanks("artran", ["tranlineno", "transeq"]).columns.compile(dialect.builder).sql;
    // Named by every insert under whatever name, so left blank under none.
    expect(blank).not.toMatch(/lineno|transeq/);
    expect(blank.includes('"branch"')).toBe(change.some((statement) => statement.includes("branch")));
    expect(sent[0]?.sql).toContain(earlier ? `i."current" <> 'X'` : "i.currhist <> 'X'");
  });
});
