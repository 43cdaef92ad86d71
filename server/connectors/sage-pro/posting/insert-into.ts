import { type RawBuilder, sql } from "kysely";
import type { SageDialect } from "../dialect";

/** INSERT of named columns and of blanks for all others, stamped as ours; `from` ends in its values' sources. */
export function insertInto(
  { dialect, postedAt }: { readonly dialect: SageDialect; readonly postedAt: Date },
  table: string,
  values: Readonly<Record<string, string>>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const instant = postedAt.toISOString();
  const names = Object.keys(values);
  const used = Object.entries(values).flatMap(([name, value]) => {
    const column = dialect.column(table, name);
    return column === undefined ? [] : [{ column, value }];
  });
  const columns = sql.join(used.map(({ column }) => column));
  const blanks = dialect.blanks(table, [...names, "adduser", "adddate", "addtime"]);
  // Author, day and time of a row, as Sage stamps what its users make.
  const stamp = sql`'TLBG', cast(${dialect.value("date", instant.slice(0, 10))} as date), ${dialect.charValue(instant.slice(11, 19), `${table}.addtime`)}`;
  return sql`insert into ${sql.raw(table)} (${columns}, adduser, adddate, addtime${blanks.columns})
      select ${sql.raw(used.map(({ value }) => value).join(", "))}, ${stamp}${blanks.values}
      ${from}`;
}
