import type { Expression, Kysely, RawBuilder } from "kysely";

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
export type InputColumn = {
  readonly [Type in InputType]: readonly [Type, readonly (InputValues[Type] | null)[]];
}[InputType];
export type InputColumns = Readonly<Record<string, InputColumn>>;

/** Wait for rows that others hold (up to the transport's limit), or read past them. */
export type LockMode = "wait" | "skip";

/** One write of a posting: an INSERT or UPDATE without RETURNING, and how many rows it must touch. */
export interface Write {
  readonly name: string;
  readonly statement: RawBuilder<unknown>;
  readonly rows: number;
}

/**
 * All in which the databases differ. The posting rules are written once on top of it; the SQL edition on SQL Server
 * becomes a second value of this type.
 */
export interface SageDialect {
  /** Turns fragments into SQL text and parameters; it has no connection. */
  readonly builder: Kysely<unknown>;
  /** A chunk as `<table expression> as alias(columns)`: UNNEST on PostgreSQL, OPENJSON on SQL Server. */
  input(alias: string, columns: InputColumns): RawBuilder<unknown>;
  /** Locks what a SELECT reads: a hint behind the table on SQL Server, a clause at the end on PostgreSQL. */
  lock(mode: LockMode): { readonly behindTable: RawBuilder<unknown>; readonly atEnd: RawBuilder<unknown> };
  /** A calendar day as `YYYY-MM-DD`. */
  dateText(column: Expression<unknown>): RawBuilder<string>;
  /** A number as exact decimal text, because neither database's JSON nor its driver keeps money exact. */
  exactText(column: Expression<unknown>): RawBuilder<string>;
  /** A logical column as a condition. */
  isSet(column: Expression<unknown>): RawBuilder<boolean>;
  /** Several SELECTs in one round trip: one row with one JSON array per name. */
  readTogether(reads: Readonly<Record<string, Expression<unknown>>>): RawBuilder<unknown>;
  /** Several writes in one round trip, with tables of input they share: one row with the number of rows each one touched. */
  writeTogether(shared: Readonly<Record<string, InputColumns>>, writes: readonly Write[]): RawBuilder<unknown>;
}
