import type { Table } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";

/** Columns that older releases call by another name: the later name, which the SQL edition has, to the older one. */
const olderNames: Readonly<Record<string, string>> = {
  addrstate: "state",
  credlimit: "limit",
  tranlineno: "lineno",
  currhist: "current",
};

export interface WantedColumns {
  /** Without these the table is not what its name says. */
  readonly required: readonly string[];
  /** Blank where a site does not have them. */
  readonly optional?: readonly string[];
}

export interface ColumnMap {
  /** Later name to the name in this table; what the site does not have is not in it. */
  readonly names: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
}

/** How this table calls the columns that are wanted. */
export function mapColumns({ layout }: Table, { required, optional = [] }: WantedColumns): ColumnMap {
  const there = new Set(layout.fields.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const column of [...required, ...optional]) {
    const name = [column, olderNames[column]].find((each) => each !== undefined && there.has(each));
    if (name !== undefined) names.set(column, name);
  }
  return { names, missing: required.filter((column) => !names.has(column)) };
}

/** @throws ConnectorError `unexpected_shape` when a required column is missing: other products have tables of these names too */
export function requireColumns(table: Table, wanted: WantedColumns): ReadonlyMap<string, string> {
  const { names, missing } = mapColumns(table, wanted);
  if (missing.length === 0) return names;
  const message = `${table.file} has no column ${missing.join(", ")}; it is not the table of Sage Pro.`;
  throw new ConnectorError("unexpected_shape", message);
}
