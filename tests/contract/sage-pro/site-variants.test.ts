import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSqlServerDialect } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { clearing, openBooks, openCompany, seedCompany, type TestCompany, today, usd } from "./company";
import { credit, reversal } from "./items";
import { replayAnswers } from "./record-statements";
import { operationsOver } from "./shown-operations";
import { siteVariants } from "./site-variants";
import { sqlServerSite } from "./sql-server-site";

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
