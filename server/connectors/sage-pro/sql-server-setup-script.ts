import { type OwnColumn, type OwnTable, ownTables } from "./own-tables";
import { neededColumns } from "./profile/needed-columns";
import {
  addedTo,
  changedColumns,
  checkedTables,
  ledgerTables,
  listedTables,
  orderEntryRights,
  systemTables,
} from "./required-rights";
import { ownCollation } from "./sql-server-input";

export interface SetupScriptOptions {
  /** The company's database, such as `PRO01`, and the one with the system tables, such as `PROSYS`. */
  readonly database: string;
  readonly systemDatabase: string;
  /** The login that the portal or the agent signs in with; the script does not make it, because it has a password. */
  readonly login: string;
  /** Reading needs no tables of ours and no right to change anything; everything else needs all of it. */
  readonly mode: "read_only" | "write";
}

const named = (name: string): string => `[${name.replaceAll("]", "]]")}]`;
const quoted = (text: string): string => `N'${text.replaceAll("'", "''")}'`;
const isSystem = (table: string): boolean => (systemTables as readonly string[]).includes(table);

/**
 * What an administrator of the site runs once, in SQL Server Management Studio or sqlcmd: the tables of ours in the
 * company's database, and the rights of the login, no more than its statements need. Run again it changes nothing. Of Sage's
 * own tables none is altered.
 *
 * @throws RangeError for a name that no statement could hold on one line
 */
export function sqlServerSetupScript({ database, systemDatabase, login, mode }: SetupScriptOptions): string {
  for (const name of [database, systemDatabase, login]) {
    if (/\p{Cc}/u.test(name)) throw new RangeError("A name of SQL Server has no control characters.");
  }
  const writes = mode === "write";
  const inCompany = [
    ...(writes ? Object.entries(ownTables).flatMap(([name, table]) => createTable(name, table)) : []),
    ...createUser(login),
    ...rights(login, (table) => !isSystem(table), writes),
  ];
  const inSystem = [...createUser(login), ...rights(login, isSystem, writes)];
  return [
    writes
      ? "-- Tables and rights of Tallybridge beside one company of Sage Pro. Run it as an administrator of the server."
      : "-- Rights of Tallybridge to read one company of Sage Pro. Run it as an administrator of the server.",
    `-- Make the login first, with a password of your own:`,
    `--   create login ${named(login)} with password = '...', check_policy = on, default_database = ${named(database)};`,
    "",
    `if suser_id(${quoted(login)}) is null`,
    "begin",
    `  raiserror('The login does not exist yet. Make it first; see the head of this script.', 16, 1);`,
    "  set noexec on;",
    "end",
    "go",
    `use ${named(database)};`,
    "go",
    ...inCompany,
    "go",
    `use ${named(systemDatabase)};`,
    "go",
    ...inSystem,
    "go",
    "set noexec off;",
    "go",
    "",
  ].join("\n");
}

function createTable(name: string, { columns, primaryKey, index }: OwnTable): string[] {
  const lines = Object.entries(columns).map(([column, each]) => `    ${column} ${columnType(each)},`);
  return [
    `if object_id(N'dbo.${name}') is null`,
    "begin",
    `  create table dbo.${name} (`,
    ...lines,
    `    constraint ${name}_key primary key (${primaryKey})`,
    "  );",
    `  create index ${name}_${index} on dbo.${name} (${index});`,
    "end;",
  ];
}

function columnType({ type, nullable }: OwnColumn): string {
  const presence = nullable === true ? "null" : "not null";
  switch (type.is) {
    case "key":
      return `varchar(${type.width}) collate ${ownCollation} ${presence}`;
    case "char":
      return `char(${type.width}) ${presence}`;
    case "money":
      return `decimal(19,4) ${presence}`;
    case "date":
      return `date ${presence}`;
    case "small":
      return `smallint ${presence}`;
    case "instant":
      return `datetime2(3) ${presence}`;
    default:
      return type satisfies never;
  }
}

const createUser = (login: string): string[] => [
  `if user_id(${quoted(login)}) is null create user ${named(login)} for login ${named(login)};`,
];

function rights(login: string, here: (table: string) => boolean, writes: boolean): string[] {
  const to = `to ${named(login)};`;
  const tables = (all: object) => Object.keys(all).filter(here);
  const read = [
    ...tables(neededColumns)
      .filter((table) => writes || !Object.hasOwn(ownTables, table))
      .map((table) => `grant select on dbo.${table} ${to}`),
    // A company without a module has no tables of it, and its ledger checks say so.
    ...[...checkedTables, ...listedTables]
      .filter(here)
      .map((table) => `if object_id(N'dbo.${table}') is not null grant select on dbo.${table} ${to}`),
  ];
  if (!writes) return read;
  return [
    ...read,
    ...tables(addedTo).map((table) => `grant insert on dbo.${table} ${to}`),
    ...ledgerTables
      .filter(here)
      .map((table) => `if object_id(N'dbo.${table}') is not null grant insert on dbo.${table} ${to}`),
    ...Object.entries(changedColumns).flatMap(([table, columns]) =>
      here(table) ? [`grant update (${columns.join(", ")}) on dbo.${table} ${to}`] : [],
    ),
    ...orderRights(here, to),
    // What was posted stays in the journal, whatever else the login may be given one day.
    ...tables(ownTables).map((table) => `deny update, delete on dbo.${table} ${to}`),
  ];
}

/** For the orders of a shop; a company without order entry has no tables of it, and its payments need none of this. */
function orderRights(here: (table: string) => boolean, to: string): string[] {
  const { changed, addedTo: added, read } = orderEntryRights;
  const where = (table: string) =>
    Object.hasOwn(neededColumns, table) ? "" : `if object_id(N'dbo.${table}') is not null `;
  return [
    ...read.filter(here).map((table) => `${where(table)}grant select on dbo.${table} ${to}`),
    ...added.filter(here).map((table) => `${where(table)}grant insert on dbo.${table} ${to}`),
    ...Object.entries(changed).flatMap(([table, columns]) =>
      here(table) ? [`${where(table)}grant update (${columns.join(", ")}) on dbo.${table} ${to}`] : [],
    ),
    ...(here("arcust") ? stateNames : []).map(
      (name) => `if col_length(N'dbo.arcust', N'${name}') is not null grant update (${name}) on dbo.arcust ${to}`,
    ),
  ];
}

/** The state of an address, by the name of either release: a right to a column that is not there is an error. */
const stateNames = ["addrstate", "state"] as const;
