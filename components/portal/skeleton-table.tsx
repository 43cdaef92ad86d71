"use client";

import type { ReactNode } from "react";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { DataTable, type DataTableProps } from "@/components/ui/data-table/data-table";

interface SkeletonTableProps<Row extends object> {
  label: string;
  columns: DataTableProps<Row>["columns"];
  phoneColumns: DataTableProps<Row>["columns"];
  /** A list that fills its page and goes on behind it, with a row a line; others are short and have rows of two lines. */
  long?: boolean;
  toolbar?: ReactNode;
  actions?: ReactNode;
}

/** The table of a list before its rows are there, with the columns it will have. */
export function SkeletonTable<Row extends object>({
  label,
  columns,
  phoneColumns,
  long = false,
  ...bar
}: SkeletonTableProps<Row>) {
  const phone = useIsPhone();
  return (
    <DataTable<Row>
      label={label}
      key={phone ? "phone" : "wide"}
      columns={phone ? phoneColumns : columns}
      tall={phone || !long}
      rows={[]}
      rowId={() => ""}
      loading
      skeletonRows={long ? (phone ? 10 : 20) : 4}
      pager={long ? { from: 0, to: 0 } : undefined}
      {...bar}
    />
  );
}
