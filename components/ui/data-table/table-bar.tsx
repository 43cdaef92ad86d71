"use client";

import type { ReactNode } from "react";
import { ColumnChooser } from "./column-chooser";
import type { DataColumn } from "./columns";
import type { Density } from "./table-preferences";

interface TableBarProps<Row> {
  /** Takes the place of everything else while rows are selected. */
  bulk: ReactNode;
  left: ReactNode;
  right: ReactNode;
  columns: readonly DataColumn<Row>[];
  isShown: (id: string) => boolean;
  onToggle: (id: string, shown: boolean) => void;
  onMove: (id: string, by: 1 | -1) => void;
  onResetOrder?: () => void;
  density: Density;
  onDensity: (density: Density) => void;
}

/** The bar over a table: filters at the left, views, CSV and columns at the right; or what to do with the selected rows. */
export function TableBar<Row>({ bulk, left, right, columns, isShown, onToggle, ...chosen }: TableBarProps<Row>) {
  const choices = columns.map(({ id, header, alwaysShown }) => ({
    id,
    header,
    shown: isShown(id),
    fixed: Boolean(alwaysShown),
  }));
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-2 py-1.5 print:hidden">
      {bulk ? (
        <div className="flex flex-1 flex-wrap items-center gap-2 pl-2">{bulk}</div>
      ) : (
        <>
          {/* Where both do not fit beside each other, such as on a phone, each has a line. */}
          <div className="flex min-w-0 flex-1 basis-44 flex-wrap items-center gap-2">{left}</div>
          <div className="ml-auto flex items-center gap-1">
            {right}
            <ColumnChooser columns={choices} onToggle={onToggle} {...chosen} />
          </div>
        </>
      )}
    </div>
  );
}
