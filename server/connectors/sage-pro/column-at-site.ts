import { type RawBuilder, sql } from "kysely";
import { type ColumnNames, nameAtSite } from "./earlier-names";

/** An earlier name is quoted: it may be a word the database reserves, such as `current`. */
export function columnAtSite(names: ColumnNames, table: string, column: string): RawBuilder<unknown> | undefined {
  const name = nameAtSite(names, table, column);
  if (name === undefined) return undefined;
  return name === column ? sql.raw(name) : sql.id(name);
}
