"use client";

import type { Row as ModelRow, RowData } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, memo } from "react";
import { Checkbox } from "../checkbox";
import { classes } from "../classes";
import type { DataColumn, features } from "./columns";

interface TableRowProps<Row extends RowData> {
  row: ModelRow<typeof features, Row>;
  index: number;
  columns: readonly DataColumn<Row>[];
  active: boolean;
  open: boolean;
  selectable: boolean;
  selected: boolean;
  href: string | undefined;
  onActive: (index: number) => void;
  onMove: (by: 1 | -1) => void;
  onOpen: ((row: Row) => void) | undefined;
}

// A click on a control inside a row is meant for that control.
const controls = "a, button, input, label, summary, [role=checkbox]";

function DrawRow<Row extends RowData>({
  row,
  index,
  columns,
  active,
  open,
  selectable,
  selected,
  href,
  onActive,
  onMove,
  onOpen,
}: TableRowProps<Row>) {
  const router = useRouter();
  const opens = Boolean(onOpen || href);

  const openRow = () => {
    onActive(index);
    if (onOpen) return onOpen(row.original);
    if (href) router.push(href);
  };
  const onClick = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.target instanceof Element && event.target.closest(controls)) return;
    // Selecting text in a row to copy it is not a wish to leave the list.
    if (!opens || window.getSelection()?.type === "Range") return;
    if (href && (event.metaKey || event.ctrlKey || event.button === 1)) window.open(href, "_blank", "noopener");
    else if (event.button === 0) openRow();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter" && opens) openRow();
    else if (event.key === "ArrowDown") onMove(1);
    else if (event.key === "ArrowUp") onMove(-1);
    else if (selectable && (event.key === "x" || event.key === " ")) row.toggleSelected();
    else return;
    event.preventDefault();
  };

  return (
    <tr
      data-index={index}
      tabIndex={active ? 0 : -1}
      aria-rowindex={index + 2}
      aria-current={open || undefined}
      onClick={onClick}
      onAuxClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={() => onActive(index)}
      className={classes(
        "group -outline-offset-2",
        opens && "cursor-pointer hover:bg-hover",
        (selected || open) && "bg-accent-tint hover:bg-accent-tint",
      )}
    >
      {selectable && (
        <td className="h-(--table-row) border-b px-3 group-last:border-b-0">
          <span className="flex">
            <Checkbox aria-label={`Select row ${index + 1}`} checked={selected} onChange={() => row.toggleSelected()} />
          </span>
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          className={classes(
            "h-(--table-row) truncate border-b px-3 group-last:border-b-0",
            column.align === "right" && "text-right",
          )}
        >
          {column.cell(row.original)}
        </td>
      ))}
    </tr>
  );
}

/** One record. Memoised, because a live list renews a few rows of many. */
export const TableRow = memo(DrawRow) as typeof DrawRow;
