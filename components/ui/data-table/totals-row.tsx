import type { ReactNode } from "react";
import { classes } from "../classes";
import type { DataColumn } from "./columns";

interface TotalsRowProps<Row> {
  columns: readonly DataColumn<Row>[];
  totals: Readonly<Record<string, ReactNode>>;
  selectable: boolean;
}

/** Totals of everything the filters let through, kept in sight under the rows. */
export function TotalsRow<Row>({ columns, totals, selectable }: TotalsRowProps<Row>) {
  return (
    <tfoot className="sticky bottom-0 z-10">
      <tr className="font-medium [&_td]:border-t [&_td]:bg-subtle">
        {selectable && <td className="h-9 px-3" />}
        {columns.map((column) => (
          <td key={column.id} className={classes("h-9 truncate px-3", column.align === "right" && "text-right")}>
            {totals[column.id]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
