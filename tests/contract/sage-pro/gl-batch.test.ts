import { beforeAll, describe, expect, test } from "vitest";
import { createSageProOperations } from "@/server/connectors/sage-pro";
import { createDirectTransport } from "@/server/connectors/sage-pro/transport/direct-transport";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { sandboxAccounts } from "@/server/sandbox/sage-pro";
import { clearing, openBooks, plainDate, seedCompany, type TestCompany, usd } from "./company";
import { glEntry, summary } from "./items";

const books = openBooks();
let company: TestCompany;
beforeAll(async () => {
  company = await seedCompany(books);
});

const counters = () =>
  company.rows<{ batch: string; transaction: string }>(
    "select substring(str9, 1, 6) as batch, substring(str10, 5, 6) as transaction from sysdata where sysid = 'GL01'",
  );
const rowsOf = async (batchno: string) => ({
  header: await company.rows(
    "select bdesc, bref, btype, bstat, drtotal::text as debits, crtotal::text as credits, ctrltot::text as control, adduser from glbtch where batchno = $1",
    [batchno],
  ),
  lines: await company.rows(
    "select rtrim(glacnt) as account, gldamnt::text as debit, glcamnt::text as credit, credit as is_credit from gldunp where batchno = $1 order by gldamnt desc",
    [batchno],
  ),
});

describe("an entry of the general ledger", () => {
  test("becomes one balanced batch that waits to be posted, with numbers from both counters", async () => {
    const [before] = await counters();
    const entry = glEntry(1_500n);
    const [outcome] = await company.operations.postGlBatch([entry]);
    expect(outcome).toMatchObject({
      status: "posted",
      document: { kind: "gl_batch", custno: "", arsess: "", amount: usd(1_500), invno: `    ${before?.batch}` },
    });
    expect(await rowsOf(before?.batch ?? "")).toMatchObject({
      header: [{ btype: "Z", bstat: "U", debits: "15.0000", credits: "15.0000", control: "15.0000", adduser: "TLBG" }],
      lines: [
        { account: sandboxAccounts.chargebacks.glacnt, debit: "15.0000", credit: "0.0000", is_credit: false },
        { account: clearing, debit: "0.0000", credit: "15.0000", is_credit: true },
      ],
    });
    expect(await counters()).toEqual([
      {
        batch: String(Number(before?.batch) + 1).padStart(6, "0"),
        transaction: String(Number(before?.transaction) + 1).padStart(6, "0"),
      },
    ]);
    expect(await company.operations.lookUpPosting([entry.postingKey])).toMatchObject([{ kind: "gl_batch" }]);
    expect(await company.broken()).toEqual([]);
  });

  test("is written once however often and by however many it is sent", async () => {
    const entry = glEntry(2_500n);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => company.operations.postGlBatch([entry, entry])));
    const states = outcomes.flat().map(({ status }) => status);
    expect(states.filter((status) => status === "posted")).toHaveLength(1);
    expect(states.filter((status) => status === "already_posted")).toHaveLength(9);
    expect(await company.rows("select count(*)::int as n from glbtch where drtotal = 25")).toEqual([{ n: 1 }]);
    expect(await company.broken()).toEqual([]);
  });

  test("passes over numbers that are in use, for batches and transactions alike", async () => {
    const [before] = await counters();
    const taken = before?.batch ?? "";
    await company.rows(
      "insert into glbtch (batchno, bdesc, bstat, drtotal, crtotal) values ($1, 'Posted by hand', 'P', 5, 5)",
      [taken],
    );
    const [outcome] = await company.operations.postGlBatch([glEntry(300n)]);
    expect(outcome).toMatchObject({
      document: { invno: `    ${String(Number(taken) + 1).padStart(6, "0")}` },
    });
  });
});

describe("what is refused, and leaves nothing in the books", () => {
  const off = (account: string) => [
    { account, side: "debit" as const, amount: usd(100) },
    { account: clearing, side: "credit" as const, amount: usd(100) },
  ];
  test.each([
    [
      "debits that are not the credits",
      { lines: [...off(clearing), { account: clearing, side: "debit" as const, amount: usd(1) }] },
      "invalid: The debits of the entry are not its credits.",
    ],
    [
      "a single line",
      { lines: off(clearing).slice(0, 1) },
      "invalid: An entry of the general ledger has at least two lines.",
    ],
    ["an account that does not exist", { lines: off("9999-999") }, "invalid: The G/L account 9999-999 does not exist."],
    [
      "an account that is inactive",
      { lines: off(sandboxAccounts.oldLockbox.glacnt) },
      "invalid: The G/L account 1060-000 is inactive.",
    ],
    [
      "another currency than that of the books",
      { lines: off(clearing).map((line) => ({ ...line, amount: { minor: 100n, currency: "EUR" } })) },
      "invalid: A line is in EUR, the general ledger is in USD.",
    ],
    [
      "a line of nothing",
      { lines: off(clearing).map((line) => ({ ...line, amount: usd(0) })) },
      "invalid: Every line has a positive amount.",
    ],
    [
      "a day in no fiscal period",
      { date: plainDate("1999-01-01") },
      "period_closed: No fiscal period holds 1999-01-01.",
    ],
  ])("%s", async (_, changes, said) => {
    const before = [await counters(), await company.rows("select count(*)::int as n from gldunp")];
    const [refused, posted] = await company.operations.previewGlBatch([glEntry(100n, changes), glEntry(100n)]);
    expect(refused?.status === "refused" && summary(refused)).toBe(said);
    expect(posted?.status).toBe("would_post");
    expect(summary((await company.operations.postGlBatch([glEntry(100n, changes)]))[0])).toBe(said);
    expect([await counters(), await company.rows("select count(*)::int as n from gldunp")]).toEqual(before);
  });

  test("a company whose general ledger is not set up", async () => {
    const other = await seedCompany(books, 8);
    await other.rows("update sysdata set pass2 = 'D' where sysid = 'GL01'");
    await expect(other.operations.postGlBatch([glEntry(100n)])).rejects.toMatchObject({ kind: "invalid" });
    expect(await other.rows("select count(*)::int as n from tallybridge_journal")).toEqual([{ n: 0 }]);
  });

  test("a company that is connected for reading", async () => {
    const transport = createDirectTransport({ pool: books.pool, companyId: company.companyId });
    const reading = createSageProOperations({ transport, clock: systemClock, log: silentLog, mode: "read_only" });
    await expect(reading.postGlBatch([glEntry(100n)])).rejects.toMatchObject({ kind: "forbidden" });
    await expect(reading.previewGlBatch([glEntry(100n)])).rejects.toMatchObject({ kind: "forbidden" });
  });
});

test("a preview shows the rows, writes none, and posting makes exactly these", async () => {
  const entry = glEntry(700n);
  const [preview] = await company.operations.previewGlBatch([entry]);
  const rows = preview?.status === "would_post" ? preview.rows : [];
  expect(rows.map(({ table }) => table)).toEqual(["glbtch", "glhunp", "gldunp", "gldunp", "sysdata"]);
  const batchno = rows[0]?.values.batchno ?? "";
  expect((await rowsOf(batchno)).header).toEqual([]);
  await company.operations.postGlBatch([entry]);
  expect((await rowsOf(batchno)).lines.map(({ account }) => account)).toEqual(
    rows.filter(({ table }) => table === "gldunp").map(({ values }) => values.glacnt),
  );
});

test("its proof holds while its rows do, shows a change, and says so once Sage Pro has posted the batch", async () => {
  const entry = glEntry(900n);
  const [outcome] = await company.operations.postGlBatch([entry]);
  const batchno = outcome?.status === "posted" ? outcome.document.invno.trim() : "";
  const proof = () => company.operations.verifyPosting(entry.postingKey);
  expect(await proof()).toMatchObject({ unchanged: true });
  expect(await proof()).not.toHaveProperty("moved");
  await company.rows("update gldunp set glacnt = '1010-000' where batchno = $1 and gldamnt > 0", [batchno]);
  expect(await proof()).toMatchObject({ unchanged: false });
  expect(await proof()).not.toHaveProperty("moved");
  await company.rows("delete from gldunp where batchno = $1", [batchno]);
  await company.rows("delete from glhunp where batchno = $1", [batchno]);
  await company.rows("update glbtch set bstat = 'P' where batchno = $1", [batchno]);
  expect(await proof()).toMatchObject({ unchanged: false, moved: true });
});
