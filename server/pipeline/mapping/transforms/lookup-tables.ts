import type { PlainDate } from "@/server/kernel/plain-date";

/** One version of a table of keys. A row may hold from a day on; of several for a key the newest on or before the day counts. */
export interface KeyTable {
  readonly kind: "keys";
  readonly name: string;
  readonly version: number;
  readonly columns: readonly string[];
  /** The row's value in a column; undefined without a row. Without a day only the newest row counts. */
  find(key: string, column: string, on?: PlainDate): string | undefined;
}

/** One version of a table of exchange rates. */
export interface RateTable {
  readonly kind: "rates";
  readonly name: string;
  readonly version: number;
  /** The newest rate on or before the day, as exact decimal text: one unit of `from` is so many of `to`. */
  find(from: string, to: string, on: PlainDate): { readonly rate: string; readonly date: PlainDate } | undefined;
}

export type LookupTable = KeyTable | RateTable;

/** The tables a chunk of records needs, read before it: a transform reads nothing from outside. */
export type Tables = ReadonlyMap<string, LookupTable>;
