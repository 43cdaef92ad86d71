import { sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import type { SageTables } from "../tables";

/** An INSERT of one row per place of the columns, which have the names of the table's. */
export function insertColumns(dialect: SageDialect, table: keyof SageTables, columns: InputColumns): Write {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  return {
    name: `${table}_new`,
    rows: Object.values(columns)[0]?.[1].length ?? 0,
    statement: sql`insert into ${sql.table(table)} (${names}) select ${names} from ${dialect.input("x", columns)}`,
  };
}
