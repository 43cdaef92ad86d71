import { type RawBuilder, sql } from "kysely";
import type { AccessMode } from "./access-mode";
import type { SageDialect, SystemTable } from "./dialect";
import { ownTables } from "./own-tables";
import { neededColumns } from "./profile/needed-columns";
import { addedTo, changedColumns, systemTables } from "./required-rights";

/** Statements that need the rights of what the mode allows, and touch no row. */
export function probeRights(dialect: SageDialect, mode: AccessMode): readonly RawBuilder<unknown>[] {
  const reads = (table: string) => selectNothing(dialect, table);
  const books = Object.keys(neededColumns).filter((table) => !Object.hasOwn(ownTables, table));
  switch (mode) {
    // Reading asks the journal nothing, so a site that is only read needs none of our tables.
    case "read_only":
      return books.map(reads);
    case "dry_run":
      return [
        ...Object.keys(neededColumns).map(reads),
        ...Object.keys(changedColumns).map((table) => lockNothing(dialect, table)),
      ];
    case "write":
      return [
        ...Object.entries(changedColumns).map(
          ([table, [column = ""]]) =>
            sql`update ${place(dialect, table)} set ${sql.ref(column)} = ${sql.ref(column)} where 1 = 0`,
        ),
        ...Object.entries(addedTo).map(
          ([table, column]) =>
            sql`insert into ${sql.table(table)} (${sql.ref(column)}) select ${sql.ref(column)} from ${sql.table(table)} where 1 = 0`,
        ),
      ];
    default:
      return mode satisfies never;
  }
}

const isSystem = (table: string): table is SystemTable => (systemTables as readonly string[]).includes(table);
const place = (dialect: SageDialect, table: string): RawBuilder<unknown> =>
  isSystem(table) ? dialect.systemTable(table) : sql.table(table);
/** A column that stands there under the same name in every release. */
const firstColumn = (table: string): RawBuilder<unknown> => sql.ref(neededColumns[table]?.[0] ?? "");

const selectNothing = (dialect: SageDialect, table: string): RawBuilder<unknown> =>
  sql`select ${firstColumn(table)} from ${place(dialect, table)} where 1 = 0`;

function lockNothing(dialect: SageDialect, table: string): RawBuilder<unknown> {
  const lock = dialect.lock("wait");
  return sql`select ${firstColumn(table)} from ${place(dialect, table)} ${lock.behindTable} where 1 = 0 ${lock.atEnd}`;
}
