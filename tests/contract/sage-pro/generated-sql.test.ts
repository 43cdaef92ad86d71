import type { CompiledQuery } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type CompanyColumns,
  createDirectTransport,
  createSqlServerDialect,
  invariants,
  SqlServerParameter,
} from "@/server/connectors/sage-pro";
import { invariantSql } from "@/server/connectors/sage-pro/invariants/invariant-sql";
import { openBooks, seedCompany } from "./company";
import { type RoundTrip, recordStatements, replayAnswers } from "./record-statements";
import { operationsOver, shownOperations } from "./shown-operations";
import { sqlServerSite } from "./sql-server-site";
import { statementText } from "./statement-text";

const books = openBooks();
/** Round trips by operation. */
const recorded = new Map<string, readonly RoundTrip[]>();
/** What the same operations send to SQL Server, answered with what PostgreSQL answered. */
const toSqlServer = new Map<string, readonly CompiledQuery[]>();
let columns: CompanyColumns;
beforeAll(async () => {
  const company = await seedCompany(books);
  const { transport, trips } = recordStatements(
    createDirectTransport({ pool: books.pool, companyId: company.companyId }),
  );
  const profile = await company.operations.describeCompany();
  columns = await sqlServerSite(company);
  const sqlServer = createSqlServerDialect({ systemDatabase: "PROSYS", columns });
  for (const { name, run } of await shownOperations(company)) {
    const from = trips.length;
    await run(operationsOver(transport, profile));
    const own = trips.slice(from);
    recorded.set(name, own);
    const replay = replayAnswers(sqlServer, own);
    await run(operationsOver(replay.transport, profile));
    toSqlServer.set(name, replay.sent);
  }
});

const golden = (name: string, dialect: string) => `golden/${name}.${dialect}.sql`;
const jsType = (parameter: unknown) =>
  parameter instanceof Date ? "instant" : Buffer.isBuffer(parameter) ? "binary array" : typeof parameter;

describe("what the connector sends to PostgreSQL", () => {
  test("is what the golden files show", async () => {
    expect(recorded.size).toBe(28);
    for (const [name, trips] of recorded) {
      const queries: CompiledQuery[] = trips.map(({ query }) => query);
      await expect(statementText(queries, jsType)).toMatchFileSnapshot(golden(name, "postgres"));
    }
  });
});

const typeOf = (parameter: unknown) =>
  parameter instanceof SqlServerParameter ? parameter.type : `UNTYPED ${typeof parameter}`;
const everyStatement = () =>
  [...toSqlServer].flatMap(([name, queries]) => queries.map((query) => ({ name, ...query })));

describe("what the connector sends to SQL Server", () => {
  test("is what the golden files show", async () => {
    expect(toSqlServer.size).toBe(28);
    for (const [name, queries] of toSqlServer) {
      await expect(statementText(queries, typeOf)).toMatchFileSnapshot(golden(name, "sql-server"));
    }
  });

  test("checks the books with what the golden file shows, and with nothing that only PostgreSQL knows", async () => {
    const words = invariantSql(createSqlServerDialect({ systemDatabase: "PROSYS", columns }), () => true);
    const queries = invariants.map((each) => each.offenders(words).compile(words.dialect.builder));
    expect(queries).toHaveLength(14);
    await expect(statementText(queries, typeOf)).toMatchFileSnapshot(golden("invariants", "sql-server"));
    for (const { sql } of queries)
      expect(sql).not.toMatch(/::|~|\blimit\b|\btrim\(|\bconcat\(|\blpad\(|regexp|generate_series/);
  });

  test("has a type on every parameter, and Unicode in documents alone", () => {
    for (const { name, sql, parameters } of everyStatement()) {
      parameters.forEach((parameter, index) => {
        const type = typeOf(parameter);
        expect(type, name).not.toContain("UNTYPED");
        if (type === "nvarchar(max)") expect(sql, name).toContain(`cast(@${index + 1} as xml)`);
        else expect(type, name).not.toMatch(/^n/);
      });
      expect(sql, name).not.toMatch(/(?<!')\bN'/);
    }
  });

  test("compares every text of Sage with a char of exactly its column's width", () => {
    let compared = 0;
    for (const { name, sql, parameters } of everyStatement()) {
      for (const [, column = "", place] of sql.matchAll(/([a-z]+)"?\]? ?(?:=|>|<=) @(\d+)/g)) {
        const widths = new Set(
          Object.values(columns).flatMap((table) => (table[column]?.kind === "text" ? [table[column].width] : [])),
        );
        if (widths.size === 0) continue;
        compared += 1;
        const width = /^char\((\d+)\)$/.exec(typeOf(parameters[Number(place) - 1]))?.[1];
        expect(widths, `${name}: ${column}`).toContain(Number(width));
      }
      for (const [, column = "", width] of sql.matchAll(
        /([a-z]+) in \(select k\.\w+ from \(select cast\(t\.r\.value\('@\w+', 'nvarchar\(\d+\)'\) collate \w+ as char\((\d+)\)/g,
      )) {
        compared += 1;
        const widths = Object.values(columns).map((table) => table[column]?.width);
        expect(widths, `${name}: ${column}`).toContain(Number(width));
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  test("locks invoices, customers and counters in this order and for the whole transaction, before anything is written", () => {
    const locked = ["armast", "arcust", "[PROSYS].[dbo].[sysdata] s", "arsysd m"];
    for (const name of ["post-receipts", "reverse-receipts"]) {
      const all = (toSqlServer.get(name) ?? []).map(({ sql }) => sql.replaceAll('"', "")).join("\n;\n");
      const places = locked.map((table) => {
        const plain = table.replace("[PROSYS].[dbo].[sysdata]", "PROSYS.dbo.sysdata");
        return all.indexOf(`${plain} with (updlock, rowlock, holdlock)`);
      });
      expect(Math.min(...places), name).toBeGreaterThan(0);
      expect(places, name).toEqual([...places].sort((a, b) => a - b));
      const firstWrite = all.search(/\b(update|insert into|select \* into)\b/);
      expect(firstWrite, name).toBeGreaterThan(places.at(-1) ?? 0);
    }
  });

  test("holds no value of the input and nothing that only PostgreSQL knows", () => {
    for (const { name, sql } of everyStatement()) {
      for (const value of [
        "T-receipt",
        "T-declined",
        "Order 500123",
        "Insufficient",
        "C00030",
        "170010",
        "1015-000",
        "T-order",
        "T-ship",
        "T-SHOP",
        "6210-000",
        "Chargeback fee",
      ]) {
        expect(sql, name).not.toContain(value);
      }
      expect(sql, name).not.toMatch(/::|\bfor no key\b|\blimit\b|\bunnest\b|\$\d|json|\breturning\b|\bto_char\b/);
    }
  });

  test("writes both copies of the counters, and a blank into every column that nobody names", () => {
    const writes = toSqlServer.get("post-open-credits")?.at(-1)?.sql ?? "";
    for (const table of ['"PROSYS"."dbo"."sysdata"', "arsysd"]) expect(writes).toContain(`update ${table} set int2`);
    for (const table of ["arcash", "ardist", "armast", "artran"]) {
      const named = new RegExp(`insert into ${table} \\(([^)]*)\\)`).exec(writes)?.[1] ?? "";
      const names = named.split(", ").map((name) => name.replaceAll('"', ""));
      const all = Object.keys(columns[table] ?? {}).filter((name) => name !== "id_col");
      expect(names.toSorted(), table).toEqual(all.toSorted());
    }
  });
});
