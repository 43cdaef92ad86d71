export type { FieldValue } from "./decode-field";
export { openTable, type Table } from "./open-table";
export type { TableField, TableLayout } from "./read-layout";
export type { FieldValues, ScanOptions, TableOptions, TableRow } from "./scan-table";
export { TableError } from "./table-error";
