import { expect, test } from "vitest";
import {
  type CompanyProfile,
  createDirectTransport,
  createSageProOperations,
  createSqlServerDialect,
  sageProConnector,
} from "@/server/connectors/sage-pro";
import { isMarked } from "@/server/connectors/sage-pro/listing/is-marked";
import { readRecurringMark } from "@/server/connectors/sage-pro/listing/recurring-mark";
import { companyProfileSchema } from "@/server/connectors/sage-pro/profile/company-profile.schema";
import {
  answerOperation,
  asConnectorFailure,
  createRemoteCompany,
  listMarked,
  type SiteOperations,
} from "@/server/connectors/sage-pro/remote";
import { sageProConfig } from "@/server/connectors/sage-pro/settings";
import { createSignIns } from "@/server/connectors/sign-ins";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { openBooks, seedCompany } from "./company";
import { recordStatements, replayAnswers } from "./record-statements";
import { sqlServerSite } from "./sql-server-site";

const books = openBooks();
const open = "artype in ('', 'N') and arstat not in ('V', 'X') and balance > 0";

/** A company whose site marks some of its open invoices in a column of this name. */
async function markedCompany(recurringColumn: string | undefined) {
  const company = await seedCompany(books);
  const transport = createDirectTransport({ pool: books.pool, companyId: company.companyId });
  const by = (over = transport) =>
    createSageProOperations({ transport: over, clock: systemClock, log: silentLog, recurringColumn });
  const { rows } = await books.superuser.query<{ invno: string }>(
    `select invno from sage.armast where company_id = $1 and ${open} order by invno limit 4`,
    [company.companyId],
  );
  const marks = ["R", " ", "n", "yes"];
  for (const [index, { invno }] of rows.entries()) {
    await books.superuser.query("update sage.armast set batch = $3 where company_id = $1 and invno = $2", [
      ...[company.companyId, invno, marks[index]],
    ]);
  }
  return { company, transport, by, invnos: rows.map(({ invno }) => invno) };
}

test.each<[string | null, boolean]>([
  ...([null, "", "  ", "0", "0.00", "0.0000", "N", "no", "False", "f"] as const).map(
    (no) => [no, false] as [string | null, boolean],
  ),
  ...(["1", "Y", "X", "R", "true", "t", "MONTHLY", "0.5", "-1", "T"] as const).map(
    (yes) => [yes, true] as [string, boolean],
  ),
])("the value %j marks: %j, whatever the type of its column", (value, marked) => {
  expect(isMarked(value)).toBe(marked);
});

test("an open invoice says whether the named column marks it, and nothing where none is named", async () => {
  const { by, invnos } = await markedCompany("batch");
  const listed = new Map((await by().lists?.openInvoices("", 1_000))?.rows.map((row) => [row.invno, row.recurring]));
  expect(invnos.map((invno) => listed.get(invno))).toEqual([true, false, false, true]);
  const none = await markedCompany(undefined);
  const plain = (await none.by().lists?.openInvoices("", 1_000))?.rows ?? [];
  expect(plain.length).toBeGreaterThan(4);
  expect(plain.filter((row) => "recurring" in row)).toEqual([]);
});

test("the profile says by which column recurring invoices are told and how many are, or that it is not there", async () => {
  const { by, company } = await markedCompany("BATCH".toLowerCase());
  const profile: CompanyProfile = await by().describeCompany();
  const { rows } = await books.superuser.query<{ n: number }>(
    `select count(*)::int as n from sage.armast where company_id = $1 and ${open}`,
    [company.companyId],
  );
  expect(profile.recurringMark).toMatchObject({ column: "batch", found: true, open: rows[0]?.n });
  expect(profile.recurringMark?.marked).toBeGreaterThanOrEqual(2);
  expect(companyProfileSchema.parse(profile)).toEqual(profile);
  const missing = await markedCompany("nosuch");
  expect((await missing.by().describeCompany()).recurringMark).toEqual({
    column: "nosuch",
    found: false,
    marked: 0,
    open: 0,
  });
  expect((await (await markedCompany(undefined)).by().describeCompany()).recurringMark).toBeUndefined();
});

test("a column that is not there fails the list with what to do, so that nothing is charged on a guess", async () => {
  const { by } = await markedCompany("nosuch");
  await expect(by().lists?.openInvoices("", 10)).rejects.toMatchObject({
    kind: "invalid",
    message: expect.stringMatching(/armast has no column nosuch.*settings/),
  });
  expect((await by().lists?.customers("", 1))?.rows).toHaveLength(1);
});

test("SQL Server is asked for the column in its own spelling, as text, and its answer is read alike", async () => {
  const { company, transport, by } = await markedCompany("batch");
  const recorded = recordStatements(transport);
  const overPostgres = await by(recorded.transport).lists?.openInvoices("", 5);
  const dialect = createSqlServerDialect({ systemDatabase: "PROSYS", columns: await sqlServerSite(company) });
  const replay = replayAnswers(dialect, recorded.trips);
  expect(await by(replay.transport).lists?.openInvoices("", 5)).toEqual(overPostgres);
  const [query] = replay.sent;
  expect(query?.sql).toContain('cast("t"."batch" as varchar(40)) as mark');
  expect(query?.sql).toMatch(/select top \(5\)/);
});

/** The connection to this company by way of an agent; what passes between them is JSON. */
function overAgent(site: Partial<SiteOperations>, recurringColumn: string) {
  const company = createRemoteCompany(async (operation, input) => {
    const task = JSON.parse(JSON.stringify({ operation, input }));
    const outcome = JSON.parse(JSON.stringify(await answerOperation(site, task)));
    if (outcome.ok) return outcome.output;
    throw asConnectorFailure(outcome.failure);
  });
  return {
    config: sageProConfig.parse({ reach: "agent", recurringColumn }),
    credentials: {},
    transport: company,
    clock: systemClock,
    log: silentLog,
    signal: new AbortController().signal,
    signIns: createSignIns(systemClock),
  };
}

/** What the program on site offers of a company, as its driver does. */
function siteOf({ transport, by }: Awaited<ReturnType<typeof markedCompany>>): Partial<SiteOperations> {
  const context = { transport, clock: systemClock, log: silentLog, compid: "01" };
  const { lists: _, columns: __, ...operations } = by();
  return {
    ...operations,
    check: () => sageProConnector.check({ ...overAgent({}, "x"), config: sageProConfig.parse({}), transport }),
    listMarkedInvoices: ({ column, ...page }) =>
      listMarked(createSageProOperations({ ...context, recurringColumn: column }), page),
    readRecurringMark: (column) => readRecurringMark(context, column),
  };
}

test("over an agent the named column marks the same invoices, and check and profile say how many", async () => {
  const company = await markedCompany(undefined);
  const over = (column: string) => overAgent(siteOf(company), column);
  const operations = sageProConnector.operations(over("batch"));
  const direct = createSageProOperations({
    transport: company.transport,
    clock: systemClock,
    log: silentLog,
    recurringColumn: "batch",
  });
  const listed = await operations.lists?.openInvoices("", 200);
  expect(listed).toEqual(await direct.lists?.openInvoices("", 200));
  expect(listed?.rows.filter(({ recurring }) => recurring).length).toBeGreaterThanOrEqual(2);
  expect((await operations.describeCompany()).recurringMark).toEqual((await direct.describeCompany()).recurringMark);
  expect((await sageProConnector.check(over("batch"))).at(-1)).toMatchObject({
    passed: true,
    text: expect.stringMatching(/open invoices are marked as recurring by batch/),
  });
  expect((await sageProConnector.check(over("nosuch"))).at(-1)).toMatchObject({
    passed: false,
    kind: "invalid",
    text: "The table armast has no column nosuch.",
  });
  await expect(sageProConnector.operations(over("nosuch")).lists?.openInvoices("", 9)).rejects.toMatchObject({
    kind: "invalid",
    message: expect.stringMatching(/armast has no column nosuch.*settings/),
  });
});

test("an agent that is too old for the column is told to be updated, and gives no list to charge by", async () => {
  const { listMarkedInvoices: _, readRecurringMark: __, ...site } = siteOf(await markedCompany(undefined));
  const old = overAgent(site, "batch");
  const operations = sageProConnector.operations(old);
  await expect(operations.lists?.openInvoices("", 9)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await operations.describeCompany()).recurringMark).toBeUndefined();
  expect((await sageProConnector.check(old)).at(-1)).toMatchObject({
    passed: false,
    kind: "forbidden",
    remedy: expect.stringContaining("Update the agent"),
  });
});
