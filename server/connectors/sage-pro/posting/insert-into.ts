import { type RawBuilder, sql } from "kysely";
import type { SageDialect } from "../dialect";

/** A column's value in the words of the statement: a name or constant as text, or a fragment. */
export type InsertedValue = string | RawBuilder<unknown>;

/**
 * INSERT of named columns and of blanks for all others, stamped with author, day and time as Sage stamps what its users make;
 * `from` ends in its values' sources. A column that the site does not have under any name is left out.
 */
export function insertInto(
  { dialect, postedAt }: { readonly dialect: SageDialect; readonly postedAt: Date },
  table: string,
  values: Readonly<Record<string, InsertedValue>>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const instant = postedAt.toISOString();
  const names = Object.keys(values);
  const used = Object.entries(values).flatMap(([name, value]) => {
    const column = dialect.column(table, name);
    return column === undefined ? [] : [{ column, value: typeof value === "string" ? sql.raw(value) : value }];
  });
  const columns = sql.join(used.map(({ column }) => column));
  const blanks = dialect.blanks(table, [...names, "adduser", "adddate", "addtime"]);
  const stamp = sql`'TLBG', cast(${dialect.value("date", instant.slice(0, 10))} as date), ${dialect.charValue(instant.slice(11, 19), `${table}.addtime`)}`;
  return sql`insert into ${sql.raw(table)} (${columns}, adduser, adddate, addtime${blanks.columns})
      select ${sql.join(used.map(({ value }) => value))}, ${stamp}${blanks.values}
      ${from}`;
}
