import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type CompanyColumns,
  createDirectTransport,
  createSqlServerDialect,
  type SageProTransport,
} from "@/server/connectors/sage-pro";
import { openSession } from "@/server/connectors/sage-pro/transport/sql-server/session";
import { createSessionPool, type SessionPool } from "@/server/connectors/sage-pro/transport/sql-server/session-pool";
import { createSqlServerTransport } from "@/server/connectors/sage-pro/transport/sql-server-transport";
import { openBooks, seedCompany } from "../company";
import { type RoundTrip, recordStatements } from "../record-statements";
import { operationsOver, shownOperations } from "../shown-operations";
import { sqlServerSite } from "../sql-server-site";
import { answerOfTrip } from "./answer-of-trip";
import { startTdsServer, type TdsServer } from "./tds-server";

const books = openBooks();
/** What each operation gave over PostgreSQL and over TDS, and what went over the wire for it. */
const outcomes = new Map<
  string,
  { readonly overPostgres: unknown; readonly overTds: unknown; readonly trips: number }
>();
let server: TdsServer;
let pool: SessionPool;
let columns: CompanyColumns;

/** The answers of the next operation, one for each of its round trips. */
let answers: RoundTrip[] = [];

beforeAll(async () => {
  const company = await seedCompany(books);
  const { transport, trips } = recordStatements(
    createDirectTransport({ pool: books.pool, companyId: company.companyId }),
  );
  const profile = await company.operations.describeCompany();
  columns = await sqlServerSite(company);
  server = await startTdsServer({
    answer({ kind }) {
      if (kind !== "rpc") return undefined;
      const trip = answers.shift();
      return trip === undefined ? { error: { number: 50_000, message: "Nothing was recorded." } } : answerOfTrip(trip);
    },
  });
  const overTds = transportTo(server);
  for (const { name, run } of await shownOperations(company)) {
    const from = trips.length;
    const overPostgres = await run(operationsOver(transport, profile));
    answers = trips.slice(from);
    const before = server.received.length;
    const given = await run(operationsOver(overTds, profile));
    const sent = server.received.slice(before).filter(({ kind }) => kind === "rpc").length;
    outcomes.set(name, { overPostgres, overTds: given, trips: sent });
    expect(answers, name).toEqual([]);
  }
});
afterAll(async () => {
  pool.close();
  await server.close();
});

function transportTo({ port }: TdsServer): SageProTransport {
  pool = createSessionPool({
    open: () =>
      openSession({
        settings: { server: "127.0.0.1", port, database: "PRO01", encrypt: "no", trustServerCertificate: false },
        credentials: { user: "tallybridge", password: "x" },
        lookUp: async (address) => [{ address, family: 4 }],
        connectTimeoutMs: 3_000,
        statementTimeoutMs: 3_000,
        cancelTimeoutMs: 500,
        lockTimeoutMs: 1_000,
        signal: new AbortController().signal,
      }),
    max: 2,
    idleMs: 60_000,
    waitMs: 1_000,
  });
  return createSqlServerTransport({ pool, dialect: createSqlServerDialect({ systemDatabase: "PROSYS", columns }) });
}

/** Times and hashes follow the clock of each run. */
const timeless = (outcome: unknown): unknown =>
  JSON.parse(
    JSON.stringify(outcome, (key, value: unknown) => {
      if (key === "postedAt" || key === "edition") return undefined;
      return typeof value === "bigint" ? `${value}n` : value;
    }),
  );

describe("the same books over TDS", () => {
  test("give every operation the outcome that they give over PostgreSQL", () => {
    expect(outcomes.size).toBe(12);
    for (const [name, { overPostgres, overTds }] of outcomes) {
      expect(timeless(overTds), name).toEqual(timeless(overPostgres));
    }
  });

  test("are written in as many committed transactions as operations, with every parameter declared", () => {
    expect(server.openTransactions).toBe(0);
    expect(server.commits).toBeGreaterThanOrEqual(outcomes.size);
    for (const request of server.received) {
      if (request.kind !== "rpc") continue;
      expect(request.parameters.map(({ name }) => name)).toEqual(
        request.parameters.map((_, index) => String(index + 1)),
      );
      expect(request.declared.split(", @")).toHaveLength(Math.max(request.parameters.length, 1));
    }
  });
});
