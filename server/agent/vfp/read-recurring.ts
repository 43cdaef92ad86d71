import { isMarked } from "@/server/connectors/sage-pro/listing/is-marked";
import type { ListedPage, RecurringMark } from "@/server/connectors/sage-pro/listing/lists";
import { columnMissing } from "@/server/connectors/sage-pro/listing/recurring-mark";
import type { MarkedInvoice, WantedMarkedPage } from "@/server/connectors/sage-pro/remote";
import { listOpenInvoices, openInvoice } from "./list-rows";
import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";
import type { VfpContext } from "./vfp-context";

/** @throws ConnectorError `invalid` where the table has no such column: nothing is charged on a guess */
export async function listMarkedInvoices(
  context: VfpContext,
  { column, ...page }: WantedMarkedPage,
): Promise<ListedPage<MarkedInvoice>> {
  const name = await findColumn(context.tables, column);
  if (name === undefined) throw columnMissing(column);
  const { rows, ...rest } = await listOpenInvoices(context, page, name);
  return { ...rest, rows: rows.map((row) => ({ ...row, recurring: row.recurring === true })) };
}

export async function readRecurringMark({ tables }: VfpContext, column: string): Promise<RecurringMark> {
  const name = await findColumn(tables, column);
  if (name === undefined) return { column, found: false, marked: 0, open: 0 };
  const rows = await readRows(await tables.open("armast"), { required: [...openInvoice.lookAt, name], ...openInvoice });
  const marked = rows.filter((row) => isMarked(textOf(row[name]))).length;
  return { column, found: true, marked, open: rows.length };
}

/** As the file spells it, whatever capitals it is asked for in. */
async function findColumn(tables: CompanyTables, column: string): Promise<string | undefined> {
  const { layout } = await tables.open("armast");
  return layout.fields.find(({ name }) => name.toLowerCase() === column.toLowerCase())?.name;
}
