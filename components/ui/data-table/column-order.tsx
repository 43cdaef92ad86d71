"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import { useState } from "react";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { IconButton } from "../icon-button";

interface ColumnOrderProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  columns: readonly { readonly id: string; readonly header: string }[];
  onMove: (id: string, by: 1 | -1) => void;
  /** Left out while the order is the table's own. */
  onReset?: () => void;
}

/** The columns of a table one below the other, each moved by buttons or, while one of its buttons has the focus, by the arrow keys. */
export function ColumnOrder({ open, onOpenChange, columns, onMove, onReset }: ColumnOrderProps) {
  const [said, setSaid] = useState("");
  const move = (id: string, by: 1 | -1) => {
    const at = columns.findIndex((column) => column.id === id);
    const to = at + by;
    if (to < 0 || to >= columns.length) return;
    onMove(id, by);
    setSaid(`${columns[at]?.header} is column ${to + 1} of ${columns.length}.`);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Order of the columns"
      description="From left to right. It is kept for you in this browser."
      size="sm"
      actions={
        <>
          {onReset && <Button onClick={onReset}>As the table brings them</Button>}
          <Button kind="primary" onClick={() => onOpenChange(false)}>
            Close
          </Button>
        </>
      }
    >
      <ol className="flex flex-col">
        {columns.map(({ id, header }, at) => (
          <li
            key={id}
            className="flex items-center justify-between gap-4 border-b py-1 last:border-b-0"
            onKeyDown={(event) => {
              const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
              if (by === undefined) return;
              event.preventDefault();
              move(id, by);
            }}
          >
            {header}
            {/* A button at the end of the list stays reachable, or the focus would be lost with the last move. */}
            <span className="flex gap-1">
              <IconButton
                icon={ArrowLeft}
                size="sm"
                label={`Move ${header} to the left`}
                aria-disabled={at === 0}
                onClick={() => move(id, -1)}
              />
              <IconButton
                icon={ArrowRight}
                size="sm"
                label={`Move ${header} to the right`}
                aria-disabled={at === columns.length - 1}
                onClick={() => move(id, 1)}
              />
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Dialog>
  );
}
