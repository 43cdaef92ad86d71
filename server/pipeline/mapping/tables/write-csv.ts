import { stringify } from "csv-stringify/sync";
import { csvText } from "@/server/kernel/csv-cell";
import type { TableContent } from "./lookup-table.schema";

/** Cells that would be read otherwise, or in which the sign between cells would be looked for, stand in quotes. */
const quoted = /^\s|\s$|[;\t\r\n]/u;

/**
 * A lookup table as CSV text with the headings by which `readCsv` reads it back: key, from and the columns, or date, from, to and rate.
 * It begins with a byte order mark, by which spreadsheets recognise UTF-8. Of a table whose columns would stand there twice, such as one
 * called "from", the reading is refused.
 */
export function writeCsv(content: TableContent): string {
  const lines =
    content.kind === "rates"
      ? [["date", "from", "to", "rate"], ...content.rows.map(({ date, from, to, rate }) => [date, from, to, rate])]
      : [
          [keyHeading(content.columns), "from", ...content.columns.map(csvText)],
          ...content.rows.map(({ key, from, values }) => [csvText(key), from ?? "", ...values.map(csvText)]),
        ];
  return `\ufeff${stringify(lines, { record_delimiter: "windows", quoted_match: quoted })}`;
}

/** The first column is the key whatever it is called, so it steps aside for one of that name. */
function keyHeading(columns: readonly string[]): string {
  const taken = new Set(columns.map((column) => column.trim().toLowerCase()));
  let heading = "key";
  while (taken.has(heading)) heading = `table ${heading}`;
  return heading;
}
