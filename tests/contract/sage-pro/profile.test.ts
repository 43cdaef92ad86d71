import { beforeAll, describe, expect, test } from "vitest";
import {
  type AccessMode,
  type CompanyProfile,
  createDirectTransport,
  createSageProOperations,
  sageProConfig,
  sageProConnector,
} from "@/server/connectors/sage-pro";
import { createSignIns } from "@/server/connectors/sign-ins";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { silentLog } from "@/server/platform/log/log";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";
import { credit, reversal } from "./items";

const books = openBooks();
let company: TestCompany;
beforeAll(async () => {
  company = await seedCompany(books);
});

const operationsIn = (mode: AccessMode, profile?: CompanyProfile) =>
  createSageProOperations({
    transport: createDirectTransport({ pool: books.pool, companyId: company.companyId }),
    clock: systemClock,
    log: silentLog,
    mode,
    ...(profile === undefined ? {} : { profile }),
  });

const contextOf = ({ companyId }: TestCompany) => ({
  config: sageProConfig.parse({ companyId }),
  credentials: {},
  transport: createDirectTransport({ pool: books.pool, companyId }),
  signIns: createSignIns(systemClock),
  clock: systemClock,
  log: silentLog,
  signal: new AbortController().signal,
});

const failed = async () => {
  const { probes } = await company.operations.describeCompany();
  return probes.filter(({ passed }) => !passed).map(({ id, text }) => `${id}: ${text}`);
};

const receipt = async () => {
  const [invoice] = await company.rows<{ invno: string }>(
    `select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and balance > 100 limit 1`,
  );
  const invno = invoice?.invno ?? "";
  return { postingKey: newId(), refno: "T-1", date: today(), invno, amount: usd(500), cashAccount: clearing };
};

/** Number of rows of every table and a hash over all that they hold. */
async function everything(): Promise<Record<string, string>> {
  const tables = await company.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'sage' order by 1",
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await company.rows<{ content: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as content from ${name} t`,
    );
    contents[name] = row?.content ?? "";
  }
  return contents;
}

describe("the profile of a company", () => {
  test("of a sound company has every probe passed, in words, with codes, counters and periods", async () => {
    const profile = await company.operations.describeCompany();
    expect(profile.probes.map(({ id, passed }) => [id, passed])).toEqual(
      [
        "columns",
        "extra_columns",
        "journal",
        "company",
        "counters",
        "balance_formula",
        "customer_balances",
        "sessions",
        "periods",
      ].map((id) => [id, true]),
    );
    for (const { text } of profile.probes) expect(text).toMatch(/^[A-Z1-9].* .*\.$/);
    expect(profile.edition).toBe("postgres");
    const codes = await company.rows("select count(*)::int as n from armast");
    expect([{ n: profile.statusCodes.reduce((sum, { documents }) => sum + documents, 0) }]).toEqual(codes);
    expect(
      profile.statusCodes.filter(({ artype }) => artype === "C").every((code) => code.negative === code.documents),
    ).toBe(true);
    expect(profile.balanceFormula).toBe("both");
    expect(profile.counters.every(({ stored, copy, highest }) => stored === copy && (highest ?? 0n) <= stored)).toBe(
      true,
    );
    expect(profile.periods).toEqual(await company.operations.periods());
  });

  const aLiveOne = "invno = (select min(invno) from armast where artype = '' and arstat = '')";
  test.each([
    [
      "update arsysd set int2 = int2 + 1 where sysid = 'AR01'",
      /^counters: The two copies of the A\/R session counter differ/,
    ],
    [
      "update sysdata set int3 = 5 where sysid = 'AR01'; update arsysd set int3 = 5 where sysid = 'AR01'",
      /^counters: The open credit counter stands at 5, but \d+ is in use/,
    ],
    [`update armast set balance = balance - 1 where ${aLiveOne}`, /^balance_formula: 1 document has an open amount/],
    [
      `update armast set disamt = 1, balance = balance - 1 where ${aLiveOne}`,
      /^balance_formula: Discounts are not part of what counts as paid/,
    ],
    [
      "update arcust set balance = balance + 1 where custno = 'C00004'",
      /^customer_balances: 1 customer owes another amount/,
    ],
    [
      "update ardist set amount = amount + 1 where arsess = (select max(arsess) from ardist) and amount > 0",
      /^sessions: Debits and credits differ in 1 A\/R session/,
    ],
    [
      "delete from sycdfis where extract(year from edate) = extract(year from now())",
      /^periods: No fiscal period holds/,
    ],
    ["update syccomp set currid = ''", /^company: Company 01 is not set up/],
    [
      "update sysdata set pass2 = 'D' where sysid = 'AR01'",
      /^counters: The counters of accounts receivable were not found/,
    ],
  ])("shows what keeps it from being written to: %s", async (damage, expected) => {
    company = await seedCompany(books);
    for (const statement of damage.split("; ")) await company.rows(statement);
    expect((await failed()).filter((line) => expected.test(line))).toHaveLength(1);
  });

  test("names columns that are missing, and columns of the site that a new row could not fill", async () => {
    company = await seedCompany(books);
    await books.superuser.query("alter table sage.armast rename column bbal to homebal");
    expect(await failed()).toEqual(["columns: The company lacks armast.bbal."]);
    await books.superuser.query("alter table sage.armast rename column homebal to bbal");
    await books.superuser.query(
      "alter table sage.arcash add column branch char(3) default '', add column till char(3)",
    );
    await books.superuser.query("update sage.arcash set branch = ''");
    await books.superuser.query("alter table sage.arcash alter column branch set not null");
    expect(await failed()).toEqual([]);
    await books.superuser.query("alter table sage.arcash alter column branch drop default");
    expect((await failed())[0]).toMatch(
      /^extra_columns: New rows must have a value in arcash.branch, and none is known/,
    );
    await books.superuser.query("alter table sage.arcash drop column branch, drop column till");
  });

  test("says when the journal is missing, incomplete or too narrow, and what to do about it", async () => {
    company = await seedCompany(books);
    const rename = (from: string, to: string) => books.superuser.query(`alter table sage.${from} rename to ${to}`);
    const renameColumn = (from: string, to: string) =>
      books.superuser.query(`alter table sage.tallybridge_journal rename column ${from} to ${to}`);
    await rename("tallybridge_payment_note", "noted_elsewhere");
    expect(await failed()).toEqual([
      expect.stringMatching(
        /^journal: The database lacks the portal's own tallybridge_payment_note\. .* script that this page shows/,
      ),
    ]);
    await rename("noted_elsewhere", "tallybridge_payment_note");
    await rename("tallybridge_journal", "journal_elsewhere");
    const check = await sageProConnector.check(contextOf(company));
    expect(check.at(-1)).toMatchObject({
      passed: false,
      remedy: expect.stringContaining("script of this connection"),
    });
    await rename("journal_elsewhere", "tallybridge_journal");
    await renameColumn("attempt", "attempts");
    expect((await failed())[0]).toMatch(/^journal: The portal's own tables lack tallybridge_journal\.attempt\./);
    await renameColumn("attempts", "attempt");
    await books.superuser.query("alter table sage.tallybridge_journal alter column refno type char(12)");
    expect(await failed()).toEqual([
      "journal: The journal is narrower than what it copies: tallybridge_journal.refno than arcash.refno. Widen these columns.",
    ]);
    await books.superuser.query("alter table sage.tallybridge_journal alter column refno type char(20)");
    expect(await failed()).toEqual([]);
  });
});

describe("a company", () => {
  beforeAll(async () => {
    company = await seedCompany(books);
  });

  test("that is connected for reading answers reads and refuses every write and dry run", async () => {
    const reading = operationsIn("read_only");
    expect((await reading.findInvoices([{ by: "invno", value: "170010" }]))[0]).toHaveLength(1);
    const item = await receipt();
    for (const refused of [
      reading.postReceipts([item]),
      reading.postOpenCredits([credit("C00030", 5n)]),
      reading.reverseReceipts([reversal("none", 5n)]),
      reading.markPaymentFailed([{ ...item, custno: undefined, reason: "No" }]),
      reading.previewReceipts([item]),
    ]) {
      await expect(refused).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  test("is not written to while a probe fails, and is once all passed", async () => {
    await company.rows("update arsysd set int2 = int2 + 1 where sysid = 'AR01'");
    const failing = operationsIn("write", await company.operations.describeCompany());
    const item = await receipt();
    const before = await everything();
    await expect(failing.postReceipts([item])).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("The two copies of the A/R session counter differ"),
    });
    expect(await everything()).toEqual(before);
    await company.rows("update arsysd set int2 = int2 - 1 where sysid = 'AR01'");
    const sound = operationsIn("write", await company.operations.describeCompany());
    expect(await sound.postReceipts([item])).toMatchObject([{ status: "posted" }]);
  });

  test("in a dry run shows the rows that posting then writes, and has nothing written to it", async () => {
    const dry = operationsIn("dry_run");
    const item = await receipt();
    const before = await everything();
    const [shown, repeated] = await dry.previewReceipts([item, item]);
    const [onAccount] = await dry.previewOpenCredits([credit("C00031", 700n)]);
    const [unknown] = await dry.previewReceipts([{ ...item, postingKey: newId(), invno: "404" }]);
    const [nothing] = await dry.previewReversals([reversal("never posted", 5n)]);
    await expect(dry.postReceipts([item])).rejects.toMatchObject({ kind: "forbidden" });
    expect(await everything()).toEqual(before);

    if (shown?.status !== "would_post" || onAccount?.status !== "would_post") throw new Error("Both would post.");
    expect(shown.rows.map(({ change, table }) => `${change} ${table}`)).toEqual([
      "insert arcash",
      "insert ardist",
      "insert ardist",
      "update armast",
      "update arcust",
      "update sysdata",
      "update arsysd",
    ]);
    expect(shown.rows.find(({ change, table }) => change === "update" && table === "armast")?.values).toMatchObject({
      invno: item.invno,
      paidamt: "+5.0000",
      balance: "-5.0000",
    });
    expect(repeated).toEqual({ status: "would_post", rows: [] });
    expect(onAccount.rows.map(({ table }) => table)).toContain("artran");
    expect(unknown).toMatchObject({ status: "refused", error: { kind: "not_found" } });
    expect(nothing).toMatchObject({ status: "refused", error: { kind: "not_found" } });

    await company.operations.postReceipts([item]);
    const proof = await company.operations.verifyPosting(item.postingKey);
    const inserted = shown.rows.filter(({ change }) => change === "insert");
    expect(inserted.map(({ table, values }) => [table, ...Object.values(values)]).sort()).toEqual(
      proof?.rows.toSorted(),
    );
    expect(await dry.previewReceipts([item])).toMatchObject([{ status: "already_posted" }]);
  });
});
