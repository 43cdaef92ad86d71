"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { classes } from "../classes";
import type { DataColumn, TableSort } from "./columns";

interface HeaderCellProps<Row> {
  column: DataColumn<Row>;
  sort: TableSort | null | undefined;
  onSort?: (sort: TableSort) => void;
}

/** A column's name; if the server can sort by it, a button that does, first downwards, because the largest and newest matter. */
export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const sorted = sort?.column === column.id ? sort : null;
  const right = column.align === "right";
  const Arrow = sorted?.descending === false ? ArrowUp : ArrowDown;
  const ariaSort = sorted ? (sorted.descending ? "descending" : "ascending") : undefined;
  return (
    <th
      scope="col"
      aria-sort={ariaSort}
      className={classes("h-8 truncate px-3 font-medium text-muted text-xs", right ? "text-right" : "text-left")}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, descending: sorted ? !sorted.descending : true })}
          className={classes(
            "group -mx-1 inline-flex align-middle max-w-full items-center gap-1 rounded-sm px-1 hover:text-ink",
            right && "flex-row-reverse",
            sorted && "text-ink",
          )}
        >
          <span className="truncate">{column.header}</span>
          <Arrow
            aria-hidden
            className={classes(
              "size-3 shrink-0",
              !sorted && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
            )}
          />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
