import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { CompanyColumns } from "./company-columns";
import type { InputColumns } from "./dialect";
import { createSqlServerDialect } from "./sql-server-dialect";
import { SqlServerParameter } from "./sql-server-parameter";

const text = (width: number, collation = "Latin1_General_CI_AS") =>
  ({ kind: "text", width, collation, filledByServer: false, nullable: false }) as const;
const columns: CompanyColumns = { arcust: { custno: text(6), comment: text(20, "Latin1_General_BIN") } };
const dialect = createSqlServerDialect({ systemDatabase: "PROSYS", columns });

const documentOf = (input: InputColumns): string => {
  const [parameter] = dialect.input("k", input).compile(dialect.builder).parameters;
  return parameter instanceof SqlServerParameter ? String(parameter.value) : "";
};

describe("a chunk on its way to SQL Server", () => {
  test("keeps leading blanks and every letter, and nothing of a value can become markup", () => {
    expect(documentOf({ comment: ["char", [` a<b>"&'é€`, "", "two\tlines\n"], "arcust.comment"] })).toBe(
      `<i><r comment=" a&#60;b&#62;&#34;&#38;'é€"/><r comment=""/><r comment="two&#9;lines&#10;"/></i>`,
    );
  });

  test("leaves out what its column cannot hold, so that nothing shorter or similar is found in its place", () => {
    const typed = ["C00004", "C000041", "C0０04", "C\u000b", "C\u3000", "C     ", null];
    expect(documentOf({ custno: ["char", typed, "arcust.custno"], place: ["number", [0, 1, 2, 3, 4, 5, 6]] })).toBe(
      `<i><r custno="C00004" place="0"/><r place="1"/><r place="2"/><r place="3"/><r place="4"/><r custno="C     " place="5"/><r place="6"/></i>`,
    );
  });

  test("is not written at all when one of its texts does not fit", () => {
    const write = { name: "some", rows: 1, statement: sql`select 1` };
    const writeText = (custno: string) =>
      dialect.writeTogether({ e: { custno: ["char", [custno], "arcust.custno"] } }, [write]).compile(dialect.builder);
    expect(() => writeText("C000041")).toThrow("does not fit");
    expect(() => writeText("C00004")).not.toThrow();
    expect(() => dialect.charValue("C000041", "arcust.custno")).toThrow("does not fit");
  });

  test("has each column's own width and collation, and days, instants and money without a locale", () => {
    const input: InputColumns = {
      custno: ["char", ["C1"], "arcust.custno"],
      comment: ["char", ["x"], "arcust.comment"],
      day: ["date", ["2026-02-28"]],
      at: ["instant", [new Date("2026-02-28T23:59:59.999Z")]],
      amount: ["money", ["-12.3400"]],
    };
    const { sql: statement } = dialect.input("k", input).compile(dialect.builder);
    expect(statement).toContain("'nvarchar(6)') collate Latin1_General_CI_AS as char(6))");
    expect(statement).toContain("'nvarchar(20)') collate Latin1_General_BIN as char(20))");
    expect(documentOf(input)).toBe(
      `<i><r custno="C1" comment="x" day="2026-02-28" at="2026-02-28T23:59:59.999" amount="-12.3400"/></i>`,
    );
  });

  test("names no column the company does not have", () => {
    expect(() => documentOf({ x: ["char", [], "arcust.nothing"] })).toThrow(
      "The company has no column arcust.nothing.",
    );
  });
});
