import { DummyDriver, Kysely, MssqlAdapter, MssqlIntrospector, MssqlQueryCompiler, type RawBuilder, sql } from "kysely";
import { columnAtSite } from "./column-at-site";
import { type CompanyColumns, type SiteColumn, unknownColumn } from "./company-columns";
import type { ColumnName, NumberKind, SageDialect } from "./dialect";
import { findColumnNames, nameAtSite, underLaterNames } from "./earlier-names";
import { systemTables } from "./required-rights";
import { boundText, ownCollation, ownTextWidth, xmlInput } from "./sql-server-input";
import { typedParameter } from "./sql-server-parameter";

/** One company of the SQL edition as its site keeps it. */
export interface SqlServerCompany {
  /** The database of `sysdata` and `syccomp`, such as `PROSYS`. */
  readonly systemDatabase: string;
  /** What was found in both databases, and in our own tables. */
  readonly columns: CompanyColumns;
}

/** The column of the result set that names the one behind it. */
export const readNameColumn = "tallybridge_read";

const exactTypes = {
  money: "decimal(19,4)",
  rate: "decimal(19,9)",
  whole: "decimal(19,0)",
} as const satisfies Record<NumberKind, string>;

/**
 * The SQL edition: chunks as XML documents, hints for locks, result sets for reads that go together, blanks for columns
 * nobody names. What it uses is known to SQL Server 2008 and all later ones; see `docs/sandbox-company.md` for what has
 * not been tried on a real server.
 */
export function createSqlServerDialect({ systemDatabase, columns }: SqlServerCompany): SageDialect {
  const names = findColumnNames(columns);
  const bound = underLaterNames(columns);
  const charValue = (value: string, name: ColumnName) => {
    const { width } = boundText(bound, name);
    if (value.length > width) throw new Error(`"${value}" does not fit ${name}.`);
    return typedParameter(`char(${width})`, value);
  };
  return {
    builder: new Kysely<unknown>({
      dialect: {
        createAdapter: () => new MssqlAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new MssqlIntrospector(db),
        createQueryCompiler: () => new MssqlQueryCompiler(),
      },
    }),
    edition: "sql_server",
    fillsBlanks: true,
    column: (table, name) => columnAtSite(names, table, name),
    siteColumns: (tables) => {
      const listed = sql.join(tables.map((table) => typedParameter(`varchar(${ownTextWidth})`, table)));
      // Two databases may compare names differently, and a site may spell its tables in capitals.
      const plain = (name: string, fold = "lower") => sql.raw(`${fold}(${name}) collate ${ownCollation}`);
      // The system database of a site may hold tables of the same names as the company's; each table is looked for where it is used.
      const inDatabase = (prefix: RawBuilder<unknown>, system: RawBuilder<unknown>) =>
        sql`select ${plain("t.name")} as table_name, ${plain("c.name")} as column_name, ${plain("y.name")} as type,
          case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width,
          ${plain("c.collation_name", "")} as collation, cast(c.is_nullable as int) as nullable, c.column_id,
          case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
        from ${prefix}sys.columns c join ${prefix}sys.tables t on t.object_id = c.object_id
          join ${prefix}sys.types y on y.user_type_id = c.user_type_id
        where t.name in (${listed}) and t.name ${system} (${sql.join(systemTables.map((name) => sql.lit(name)))})`;
      return sql`${inDatabase(sql``, sql`not in`)} union all ${inDatabase(sql`${sql.id(systemDatabase)}.`, sql`in`)}
        order by table_name, column_id`;
    },
    systemTable: (name) => sql`${sql.id(systemDatabase, "dbo", name)}`,
    // Two databases may compare differently; left to itself, the server refuses to compare their texts at all.
    fromSystem: (column) => sql`${column} collate database_default`,
    value: (type, value) => scalar(type, value),
    charValue,
    input: (alias, input) => xmlInput(bound, alias, input, "matches nothing"),
    // Reading past locks is refused under HOLDLOCK. Loop joins seek each number: a scan would lock all it reads.
    lock: (mode) => ({
      behindTable: mode === "skip" ? sql`with (updlock, rowlock, readpast)` : sql`with (updlock, rowlock, holdlock)`,
      atEnd: sql`option (loop join)`,
    }),
    withoutWaiting: sql` with (nolock)`,
    blanks: (table, named) =>
      blanksOf(
        columns[table] ?? {},
        named.map((name) => nameAtSite(names, table, name)),
      ),
    shared: (name) => sql`${sql.id(`#${name}`)} as ${sql.id(name)}`,
    // An empty date is 1900-01-01 at some sites and NULL at others.
    dateText: (column) => sql<string>`coalesce(convert(char(10), ${column}, 23), '1900-01-01')`,
    exactText: (column, kind = "money") =>
      sql<string>`convert(varchar(40), cast(${column} as ${sql.raw(exactTypes[kind])}))`,
    flagOf: (condition) => sql`case when ${condition} then 1 else 0 end`,
    isSet: (column) => sql<boolean>`${column} = 1`,
    readTogether: (reads) => {
      const sets = Object.entries(reads).map(
        ([name, read]) => sql`select ${sql.lit(name)} as ${sql.ref(readNameColumn)}; ${read}`,
      );
      return sql.join(sets, sql`; `);
    },
    writeTogether: (shared, writes) => {
      const tables = Object.entries(shared).map(
        ([name, input]) => sql`select * into ${sql.id(`#${name}`)} from ${xmlInput(bound, name, input, "is an error")}`,
      );
      // Names of writes are ours and plain words.
      const counter = (name: string) => sql.raw(`@${name}`);
      const steps = writes.map(({ name, statement }) => sql`${statement}; set ${counter(name)} = @@rowcount`);
      const declared = writes.map(({ name }) => sql`${counter(name)} int`);
      const counts = writes.map(({ name }) => sql`${counter(name)} as ${sql.ref(name)}`);
      // The server drops them with the statement that made them; said outright, it does not hang on how the statement is sent.
      const dropped = Object.keys(shared).map((name) => sql`drop table ${sql.id(`#${name}`)}`);
      return sql`declare ${sql.join(declared)}; ${sql.join([...tables, ...steps, ...dropped], sql`; `)}; select ${sql.join(counts)}`;
    },
  };
}

function scalar(type: "text" | "money" | "date" | "number" | "instant", value: string | number | Date) {
  switch (type) {
    case "text":
      return typedParameter(`varchar(${ownTextWidth})`, value);
    case "money":
      return typedParameter("decimal(19,4)", value);
    case "date":
      return typedParameter("date", value);
    case "number":
      return typedParameter("int", value);
    case "instant":
      return typedParameter("datetime2(3)", value);
    default:
      return type satisfies never;
  }
}

/** Sage's own programs fill every column. A rate is the exception to blank: nought would make the amount nothing. */
function blanksOf(table: Readonly<Record<string, SiteColumn>>, named: readonly (string | undefined)[]) {
  const rest = Object.entries(table).filter(([name, column]) => !named.includes(name) && !column.filledByServer);
  const list = rest.map(([name, { kind, nullable }]) => ({ name, blank: blankOf(name, kind, nullable) }));
  const filled = list.flatMap(({ name, blank }) => (blank === undefined ? [] : [{ name, blank }]));
  return {
    columns: sql`${sql.join(
      filled.map(({ name }) => sql`, ${sql.id(name)}`),
      sql``,
    )}`,
    values: sql`${sql.join(
      filled.map(({ blank }) => sql`, ${blank}`),
      sql``,
    )}`,
  };
}

function blankOf(name: string, kind: SiteColumn["kind"], nullable: boolean): RawBuilder<unknown> | undefined {
  switch (kind) {
    case "text":
      return sql`''`;
    case "number":
      return name === "exchrat" ? sql`1` : sql`0`;
    case "date":
      return sql`'19000101'`;
    case "flag":
      return sql`0`;
    case "other":
      if (nullable) return undefined;
      throw unknownColumn(name, "must have a value, and none is known");
    default:
      return kind satisfies never;
  }
}
