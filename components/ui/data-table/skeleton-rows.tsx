import { classes } from "../classes";
import { Skeleton } from "../skeleton";
import type { DataColumn } from "./columns";

interface SkeletonRowsProps<Row> {
  columns: readonly DataColumn<Row>[];
  selectable: boolean;
  count: number;
  tall?: boolean | undefined;
}

// Uneven lengths read as text that is coming; equal ones as a broken table.
const lengths = ["w-3/4", "w-1/2", "w-5/6", "w-2/3"] as const;

export function SkeletonRows<Row>({ columns, selectable, count, tall }: SkeletonRowsProps<Row>) {
  return Array.from({ length: count }, (_, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders are alike and never move.
    <tr key={line}>
      {selectable && <td className="h-9 border-b px-3" />}
      {columns.map((column, place) => (
        <td
          key={column.id}
          className={classes("border-b px-3", tall ? "h-[var(--table-row,3.5rem)]" : "h-[var(--table-row,2.25rem)]")}
        >
          <Skeleton
            className={classes("h-3", lengths[(line + place) % lengths.length], column.align === "right" && "ml-auto")}
          />
          {tall && column.align !== "right" && <Skeleton className="mt-1.5 h-3 w-1/2" />}
        </td>
      ))}
    </tr>
  ));
}
