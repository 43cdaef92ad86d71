import { type RawBuilder, sql } from "kysely";
import type { SageDialect } from "../dialect";
import type { HasTable } from "./modules";

type Part = string | RawBuilder<unknown>;

/** What the queries of invariants say differently on the two databases, beside what the dialect has for all. */
export interface InvariantSql {
  readonly dialect: SageDialect;
  /** Whether a table is there that not every company has. */
  readonly has: HasTable;
  /** A text without the blanks around it, compared as the database does, wherever it comes from. */
  text(column: string): RawBuilder<string>;
  /** Plain words and figures, one after the other. */
  sentence(...parts: readonly Part[]): RawBuilder<string>;
  /** Whether a text is digits and blanks around them. */
  isNumber(column: string): RawBuilder<boolean>;
  /** A whole number as text of ten letters, filled up from the left. */
  padded(number: RawBuilder<unknown>, fill: "0" | " "): RawBuilder<string>;
  /** The first of the rows of a query. */
  first(rows: number, columns: RawBuilder<unknown>, rest: RawBuilder<unknown>): RawBuilder<unknown>;
}

export function invariantSql(dialect: SageDialect, has: HasTable): InvariantSql {
  const trimmed = (column: string) => sql`ltrim(rtrim(${sql.ref(column)}))`;
  const literal = (part: Part) => (typeof part === "string" ? sql.lit(part) : part);
  if (dialect.edition === "postgres") {
    return {
      dialect,
      has,
      text: (column) => sql`${trimmed(column)}`,
      sentence: (...parts) => sql`concat(${sql.join(parts.map(literal))})`,
      isNumber: (column) => sql`${sql.ref(column)} ~ '^ *[0-9]+ *$'`,
      padded: (number, fill) => sql`lpad(cast(${number} as varchar(10)), 10, ${sql.lit(fill)})`,
      first: (rows, columns, rest) => sql`select ${columns} ${rest} limit ${sql.lit(rows)}`,
    };
  }
  const plain = (part: RawBuilder<unknown>) =>
    sql`coalesce(convert(varchar(max), ${part}) collate database_default, '')`;
  return {
    dialect,
    has,
    text: (column) => sql`${trimmed(column)} collate database_default`,
    // CONCAT came with SQL Server 2012.
    sentence: (...parts) =>
      sql`${sql.join(
        parts.map((part) => (typeof part === "string" ? sql.lit(part) : plain(part))),
        sql` + `,
      )}`,
    isNumber: (column) => sql`(${trimmed(column)} <> '' and ${trimmed(column)} not like '%[^0-9]%')`,
    padded: (number, fill) =>
      sql`right(${sql.lit(fill.repeat(10))} + convert(varchar(19), cast(${number} as decimal(19,0))), 10)`,
    first: (rows, columns, rest) => sql`select top (${sql.lit(rows)}) ${columns} ${rest}`,
  };
}
