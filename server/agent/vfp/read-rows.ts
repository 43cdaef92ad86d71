import type { FieldValues, Table, TableRow } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import { requireColumns, type WantedColumns } from "./column-names";

export interface RowSelection extends WantedColumns {
  /** Columns `keep` looks at, of those that are wanted; what the site does not have is undefined there. */
  readonly lookAt: readonly string[];
  keep(values: FieldValues): boolean;
}

/** A table that somebody works in all the time is read this often before we give up for now. */
const passes = 3;

/**
 * The rows of a table that are kept, under the later column names. Others write while we read, and a table has no snapshot:
 * each row is read a second time after the pass, and when one changed meanwhile, the pass is made again.
 *
 * @throws ConnectorError `unavailable` when rows changed during every pass
 */
export async function readRows(table: Table, selection: RowSelection): Promise<FieldValues[]> {
  return (await readSome(table, selection, { from: 1, limit: Number.POSITIVE_INFINITY })).rows;
}

/** A stretch of a table: what is kept of it, and the last record that was looked at. */
export interface RowStretch {
  readonly rows: FieldValues[];
  readonly lastRecord: number;
  readonly hasMore: boolean;
}

/** At most `limit` rows from a record on, read as `readRows` reads them. @throws ConnectorError as it does */
export async function readSome(
  table: Table,
  { lookAt, keep, ...wanted }: RowSelection,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<RowStretch> {
  const names = requireColumns(table, wanted);
  const later = new Map([...names].map(([column, name]) => [name, column]));
  const translate = (values: FieldValues): FieldValues =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [later.get(name) ?? name, value]));
  const filter = {
    columns: lookAt.flatMap((column) => names.get(column) ?? []),
    keep: (values: FieldValues) => keep(translate(values)),
  };
  for (let pass = 1; pass <= passes; pass += 1) {
    const rows: TableRow[] = [];
    for await (const row of table.rows({ columns: [...names.values()], filter, from })) {
      // The bytes are a part of the pass's buffer; a copy lets go of the rest.
      rows.push({ ...row, bytes: Buffer.from(row.bytes) });
      if (rows.length >= limit) break;
    }
    if (await areUnchanged(table, rows)) {
      const lastRecord = rows.at(-1)?.recordNumber ?? from - 1;
      return { rows: rows.map(({ values }) => translate(values)), lastRecord, hasMore: rows.length >= limit };
    }
  }
  throw new ConnectorError("unavailable", `${table.file} changed while it was read.`);
}

async function areUnchanged(table: Table, rows: readonly TableRow[]): Promise<boolean> {
  const now = await table.readAgain(rows.map(({ recordNumber }) => recordNumber));
  return rows.every(({ bytes }, index) => now[index]?.equals(bytes) === true);
}
