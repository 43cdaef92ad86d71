import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import {
  charColumn,
  dateColumn,
  instantColumn,
  integerColumn,
  numericColumn,
  textColumn,
} from "@/server/platform/db/columns";
import { columnAtSite } from "./column-at-site";
import type { InputColumn, InputColumns, InputType, SageDialect } from "./dialect";
import { allLaterNames, type ColumnNames } from "./earlier-names";

const arrayTypes = {
  char: sql`bpchar[]`,
  text: sql`text[]`,
  money: sql`numeric[]`,
  date: sql`date[]`,
  number: sql`int[]`,
  instant: sql`timestamptz[]`,
} as const satisfies Record<InputType, unknown>;

/** A column as the driver sends it. */
function toParameter([type, values]: InputColumn): Buffer | string {
  switch (type) {
    case "char":
      return charColumn(values);
    case "text":
      return textColumn(values);
    case "money":
      return numericColumn(values);
    case "date":
      return dateColumn(values);
    case "number":
      return integerColumn(values);
    case "instant":
      return instantColumn(values);
    default:
      return type satisfies never;
  }
}

function input(alias: string, columns: InputColumns) {
  const arrays = Object.values(columns).map((column) => sql`${toParameter(column)}::${arrayTypes[column[0]]}`);
  const names = Object.keys(columns).map((name) => sql.ref(name));
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(alias)}(${sql.join(names)})`;
}

/** PostgreSQL: arrays in, `FOR NO KEY UPDATE`, JSON aggregates out, writes chained as common table expressions. */
export const createPostgresDialect = (names: ColumnNames): SageDialect => ({
  builder: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  edition: "postgres",
  fillsBlanks: false,
  column: (table, name) => columnAtSite(names, table, name),
  // The sandbox keeps companies apart by a hidden column that no operation names.
  siteColumns: (tables) => sql`select table_name, column_name, data_type as type, character_maximum_length as width,
      collation_name as collation, case when is_nullable = 'YES' then 1 else 0 end as nullable,
      case when column_default is not null or is_identity = 'YES' then 1 else 0 end as filled
    from information_schema.columns
    where table_schema = current_schema() and column_name <> 'company_id' and table_name = any(${tables})
    order by table_name, ordinal_position`,
  systemTable: (name) => sql.raw(name),
  fromSystem: (column) => sql`${column}`,
  value: (_type, value) => sql`${value}`,
  charValue: (value) => sql`${value}`,
  input,
  withoutWaiting: sql``,
  blanks: () => ({ columns: sql``, values: sql`` }),
  shared: (name) => sql.raw(name),
  lock: (mode) => ({
    behindTable: sql``,
    atEnd: mode === "skip" ? sql`for no key update skip locked` : sql`for no key update`,
  }),
  dateText: (column) => sql<string>`to_char(${column}, 'YYYY-MM-DD')`,
  exactText: (column) => sql<string>`cast(${column} as text)`,
  flagOf: (condition) => sql`(${condition})`,
  isSet: (column) => sql<boolean>`${column}`,
  readTogether: (reads) => {
    const columns = Object.entries(reads).map(
      ([name, read]) => sql`(select coalesce(json_agg(q), '[]'::json) from (${read}) q) as ${sql.ref(name)}`,
    );
    return sql`select ${sql.join(columns)}`;
  },
  writeTogether: (shared, writes) => {
    const tables = Object.entries(shared).map(
      ([name, columns]) => sql`${sql.ref(name)} as materialized (select * from ${input(name, columns)})`,
    );
    const steps = writes.map(({ name, statement }) => sql`${sql.ref(name)} as (${statement} returning 1)`);
    const counts = writes.map(({ name }) => sql`(select count(*)::int from ${sql.ref(name)}) as ${sql.ref(name)}`);
    return sql`with ${sql.join([...tables, ...steps])} select ${sql.join(counts)}`;
  },
});

export const postgresDialect = createPostgresDialect(allLaterNames);
