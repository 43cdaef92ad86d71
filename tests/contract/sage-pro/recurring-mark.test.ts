import { expect, test } from "vitest";
import {
  type CompanyProfile,
  createDirectTransport,
  createSageProOperations,
  createSqlServerDialect,
} from "@/server/connectors/sage-pro";
import { isMarked } from "@/server/connectors/sage-pro/listing/recurring-mark";
import { companyProfileSchema } from "@/server/connectors/sage-pro/profile/company-profile.schema";
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
    ...{ column: "nosuch", found: false, marked: 0, open: 0 },
  });
  expect((await (await markedCompany(undefined)).by().describeCompany()).recurringMark).toBeUndefined();
});

test("a column that is not there fails the list with what to do, so that nothing is charged on a guess", async () => {
  const { by } = await markedCompany("nosuch");
  await expect(by().lists?.openInvoices("", 10)).rejects.toMatchObject({
    ...{ kind: "invalid", message: expect.stringMatching(/armast has no column nosuch.*settings/) },
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
