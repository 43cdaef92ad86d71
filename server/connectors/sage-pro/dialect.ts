import type { Expression, Kysely, RawBuilder } from "kysely";
import type { systemTables } from "./required-rights";

export type SystemTable = (typeof systemTables)[number];

/** What the columns hold in which a chunk travels into one statement. `char` is Sage's padded text, `text` is ours. */
interface InputValues {
  readonly char: string;
  readonly text: string;
  /** Exact decimal text. */
  readonly money: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly number: number;
  readonly instant: Date;
}
export type InputType = keyof InputValues;
/** `armast.invno`: the column a text is compared with or written to. SQL Server compares it as text of that width. */
export type ColumnName = `${string}.${string}`;
type PlainType = Exclude<InputType, "char">;
export type InputColumn =
  | { readonly [Type in PlainType]: readonly [Type, readonly (InputValues[Type] | null)[]] }[PlainType]
  | readonly ["char", readonly (string | null)[], ColumnName];
export type InputColumns = Readonly<Record<string, InputColumn>>;

/** Wait for rows that others hold (up to the transport's limit), or read past them. */
export type LockMode = "wait" | "skip";

/** One write of a posting: an INSERT or UPDATE without RETURNING, and how many rows it must touch. */
export interface Write {
  readonly name: string;
  readonly statement: RawBuilder<unknown>;
  readonly rows: number;
}

/** The rest of an INSERT's columns and their values, each with a comma before it; empty where the database fills them. */
export interface Blanks {
  readonly columns: RawBuilder<unknown>;
  readonly values: RawBuilder<unknown>;
}

/** What a number is: money and rates have decimals of their own, a counter has none. */
export type NumberKind = "money" | "rate" | "whole";

/**
 * All in which the databases differ. The posting rules are written once on top of it: PostgreSQL is one value of this
 * type, the SQL edition on SQL Server another.
 */
export interface SageDialect {
  /** Turns fragments into SQL text and parameters; it has no connection. */
  readonly builder: Kysely<unknown>;
  readonly edition: "postgres" | "sql_server";
  /** Whether `blanks` names the rest of a table's columns; else the database must have defaults for them. */
  readonly fillsBlanks: boolean;
  /** SELECT of how the columns of these tables are made, ours for the row level left out. */
  siteColumns(tables: readonly string[]): RawBuilder<unknown>;
  /** A column as the site names it, for the columns whose names differ between releases; undefined when it has none. */
  column(table: string, name: string): RawBuilder<unknown> | undefined;
  /** A table of the system database, which the SQL edition keeps beside the companies' databases. */
  systemTable(name: SystemTable): RawBuilder<unknown>;
  /** A text of the system database as it compares with one of the company's. */
  fromSystem(column: Expression<unknown>): RawBuilder<unknown>;
  /** One value as a parameter of its type. */
  value<Type extends PlainType>(type: Type, value: InputValues[Type]): RawBuilder<unknown>;
  /** One text as a parameter as wide as the column it is compared with. */
  charValue(value: string, column: ColumnName): RawBuilder<unknown>;
  /** A chunk as a table expression with an alias: UNNEST on PostgreSQL, the nodes of a document on SQL Server. */
  input(alias: string, columns: InputColumns): RawBuilder<unknown>;
  /** Locks what a SELECT reads: a hint behind the table on SQL Server, a clause at the end on PostgreSQL. */
  lock(mode: LockMode): { readonly behindTable: RawBuilder<unknown>; readonly atEnd: RawBuilder<unknown> };
  /** Behind a table that is only asked which rows it has: others' locks must not keep the answer waiting. */
  readonly withoutWaiting: RawBuilder<unknown>;
  /** Columns that an INSERT does not name: blank, never NULL, is what Sage's programs expect. */
  blanks(table: string, named: readonly string[]): Blanks;
  /** A table of input that the writes of `writeTogether` share. */
  shared(name: string): RawBuilder<unknown>;
  /** A calendar day as `YYYY-MM-DD`. */
  dateText(column: Expression<unknown>): RawBuilder<string>;
  /** A number as exact decimal text, because neither database's JSON nor its driver keeps money exact. */
  exactText(column: Expression<unknown>, kind?: NumberKind): RawBuilder<string>;
  /** What a logical column holds for a condition. */
  flagOf(condition: Expression<unknown>): RawBuilder<unknown>;
  /** A logical column as a condition. */
  isSet(column: Expression<unknown>): RawBuilder<boolean>;
  /** Several SELECTs in one round trip: one row with a list of rows per name. */
  readTogether(reads: Readonly<Record<string, Expression<unknown>>>): RawBuilder<unknown>;
  /** Several writes in one round trip, with tables of input they share: one row with the number of rows each one touched. */
  writeTogether(shared: Readonly<Record<string, InputColumns>>, writes: readonly Write[]): RawBuilder<unknown>;
}
