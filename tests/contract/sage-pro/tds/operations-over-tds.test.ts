import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkInvariants,
  createDirectTransport,
  openSqlServerCompany,
  type SageProTransport,
  type SqlServerCompanyAccess,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { openBooks, openCompany, seedCompany } from "../company";
import { type RoundTrip, recordStatements } from "../record-statements";
import { operationsOver, shownOperations } from "../shown-operations";
import { siteVariants } from "../site-variants";
import { sqlServerSite } from "../sql-server-site";
import { answerOfTrip } from "./answer-of-trip";
import { columnRows } from "./column-rows";
import { startTdsServer, type TdsServer } from "./tds-server";

/**
 * The server of these tests has no books. It says itself which databases there are and what the tables of the site are like, as
 * SQL Server would; every other request gets what PostgreSQL answered to the same step of the same operation on a company of
 * the same kind. So this shows that everything which travels arrives as it was meant and comes to the same end, for both
 * generations of names and for columns of a site's own. What SQL Server makes of the statements it does not show.
 */
describe.each(siteVariants)("a company $site, over TDS", ({ change, names }) => {
  const books = openBooks();
  /** What each step gave over PostgreSQL and over TDS. */
  const outcomes = new Map<string, { readonly overPostgres: unknown; readonly overTds: unknown }>();
  let server: TdsServer;
  let access: SqlServerCompanyAccess;
  /** The answers of the next step, one for each of its round trips. */
  let answers: RoundTrip[] = [];

  beforeAll(async () => {
    const { companyId } = await seedCompany(books);
    for (const statement of change) await books.superuser.query(statement);
    const company = openCompany(books, companyId, names);
    const { transport, trips } = recordStatements(createDirectTransport({ pool: books.pool, companyId, names }));
    const profile = await company.operations.describeCompany();
    const columns = columnRows(await sqlServerSite(company));
    let isKnown = false;
    server = await startTdsServer({
      answer(request) {
        if (request.kind !== "rpc") return undefined;
        if (request.sql.includes("sys.databases")) return { sets: [[{ name: "PROSYS", own: 0 }]] };
        if (!isKnown && request.sql.includes("sys.columns")) {
          isKnown = true;
          return { sets: [columns] };
        }
        const trip = answers.shift();
        return trip === undefined
          ? { error: { number: 50_000, message: "Nothing was recorded." } }
          : answerOfTrip(trip);
      },
    });
    access = openCompanyOn(server);
    const overTds = access.transport();
    const both = async (name: string, run: (over: SageProTransport) => Promise<unknown>) => {
      const from = trips.length;
      const overPostgres = await run(transport);
      answers = trips.slice(from);
      outcomes.set(name, { overPostgres, overTds: await run(overTds) });
      expect(answers, name).toEqual([]);
    };
    for (const { name, run } of await shownOperations(company)) {
      await both(name, (over) => run(operationsOver(over, profile)));
    }
    await both("ledger-checks", (over) => checkInvariants(over));
  });
  afterAll(async () => {
    access.close();
    await server.close();
  });
  const sent = () => server.received.filter((request) => request.kind === "rpc");

  test("gives every operation and every ledger check the outcome that it gives over PostgreSQL", () => {
    expect(outcomes.size).toBe(29);
    for (const [name, { overPostgres, overTds }] of outcomes) {
      expect(timeless(overTds), name).toEqual(timeless(overPostgres));
    }
    const checks = outcomes.get("ledger-checks")?.overTds as Awaited<ReturnType<typeof checkInvariants>>;
    expect(checks.filter(({ holds, note }) => !holds || note !== undefined)).toEqual([]);
  });

  test("is written in as many committed transactions as operations, with every parameter declared", () => {
    expect(server.openTransactions).toBe(0);
    expect(server.commits).toBeGreaterThanOrEqual(outcomes.size);
    for (const request of sent()) {
      expect(request.parameters.map(({ name }) => name)).toEqual(
        request.parameters.map((_, index) => String(index + 1)),
      );
      expect(request.declared.split(", @")).toHaveLength(Math.max(request.parameters.length, 1));
    }
  });

  test("is asked for its own names, and has a blank put into each of its own columns", () => {
    const all = sent().map(({ sql }) => sql.replaceAll('"', ""));
    const is = (word: string) => all.some((sql) => new RegExp(`\\b${word}\\b`).test(sql));
    const earlier = "armast.currhist" in names;
    expect({ later: is("i\\.currhist"), earlier: is("i\\.current") }).toEqual({ later: !earlier, earlier });
    const lines = all.flatMap((sql) => sql.match(/insert into artran \([^)]*\)/g) ?? []).join(" ");
    const named = (column: string) => new RegExp(`\\b${column}\\b`).test(lines);
    expect({ later: named("tranlineno"), earlier: named("lineno"), transeq: named("transeq") }).toEqual({
      later: !earlier,
      earlier,
      transeq: !earlier,
    });
    const inserts = all.flatMap((sql) => [...sql.matchAll(/insert into (ar\w+) \(([^)]*)\)/g)]);
    expect(inserts.length).toBeGreaterThan(5);
    const own = change.some((statement) => statement.includes("branch"));
    for (const [, table, list = ""] of inserts) {
      const filled = ["branch", "cc_fee", "checked"].filter((column) => list.split(", ").includes(column));
      expect(filled, table).toEqual(own ? ["branch", "cc_fee", "checked"] : []);
    }
  });
});

const openCompanyOn = ({ port }: TdsServer): SqlServerCompanyAccess =>
  openSqlServerCompany(
    { server: "127.0.0.1", port, database: "PRO01", encrypt: "no", trustServerCertificate: false },
    { user: "tallybridge", password: "x" },
    {
      lookUp: async (address) => [{ address, family: 4 }],
      clock: systemClock,
      limits: { connectTimeoutMs: 3_000, statementTimeoutMs: 3_000, cancelTimeoutMs: 500, sessions: 2 },
    },
  );

/** Times and hashes follow the clock of each run. */
const timeless = (outcome: unknown): unknown =>
  JSON.parse(
    JSON.stringify(outcome, (key, value: unknown) => {
      if (key === "postedAt" || key === "edition") return undefined;
      return typeof value === "bigint" ? `${value}n` : value;
    }),
  );
