import { columnVisibilityFeature, rowSelectionFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

/** One column of a DataTable. Cells draw; they never sort or filter, because the server does. */
export interface DataColumn<Row> {
  /** Also the name under which the server sorts and totals are given. */
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Right for amounts and counts. */
  readonly align?: "left" | "right";
  /** Width in px. One column at most goes without and takes what is left. */
  readonly width?: number;
  readonly sortable?: boolean;
  /** Cannot be taken away in the column chooser, such as the amount. */
  readonly alwaysShown?: boolean;
  readonly startsHidden?: boolean;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** Sorting and paging are the server's, so no row model is registered: the table keeps only what the page shows of them. */
export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature });

/** The least width of a column that has none of its own, in px. */
export const flexibleWidth = 160;
