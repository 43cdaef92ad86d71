import type { TableLayout } from "./read-layout";
import { readRecords } from "./read-records";
import { readTableLayout } from "./read-table-layout";
import { type ScanOptions, scanTable, type TableOptions, type TableRow } from "./scan-table";

/** A table as files on disk. It holds no handle between two reads, so nothing of it stands in the way of the ERP. */
export interface Table {
  readonly file: string;
  /** As the header said when the table was opened; every scan reads it again. */
  readonly layout: TableLayout;
  /** Rows in the order of the file, one pass with a bounded buffer. @throws TableError */
  rows(options?: ScanOptions): AsyncGenerator<TableRow, void, undefined>;
  /** Records as they are now, to compare with what a pass read; undefined where the table ends before. @throws TableError */
  readAgain(recordNumbers: readonly number[]): Promise<(Buffer | undefined)[]>;
}

/** Opens a table for reading; nothing of it is ever written. @throws TableError */
export async function openTable(file: string, { memoFile, encoding }: TableOptions = {}): Promise<Table> {
  const layout = await readTableLayout(file, encoding);
  return {
    file,
    layout,
    rows: (options) => scanTable({ file, memoFile, encoding }, options),
    readAgain: (recordNumbers) => readRecords(file, recordNumbers, encoding),
  };
}
