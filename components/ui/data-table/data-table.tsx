"use client";

import { type ColumnDef, type RowData, type RowSelectionState, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { Checkbox } from "../checkbox";
import { type DataColumn, features, flexibleWidth, type TableSort } from "./columns";
import { HeaderCell } from "./header-cell";
import { SkeletonRows } from "./skeleton-rows";
import { TableBar } from "./table-bar";
import { type Pager, TablePager } from "./table-pager";
import { inOrder, withColumn, withMove } from "./table-preferences";
import { useTablePreference } from "./table-preferences-provider";
import { TableRow } from "./table-row";
import { TotalsRow } from "./totals-row";
import { useRowKeys } from "./use-row-keys";

export interface DataTableProps<Row extends RowData> {
  /** What the table lists, for screen readers: "Payments". */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** A row was clicked, or Enter pressed on it. */
  onOpen?: (row: Row) => void;
  /** The row's own page; middle click and Ctrl-click open it beside. */
  rowHref?: (row: Row) => string;
  /** The row whose side sheet is open; J and K then open its neighbours. */
  openId?: string | null;
  sort?: TableSort | null;
  onSort?: (sort: TableSort) => void;
  pager?: Pager;
  /** First load: skeleton rows in the final shape. */
  loading?: boolean;
  /** A later load: the rows stay, a thin line runs. */
  refreshing?: boolean;
  skeletonRows?: number;
  /** Stands in place of the rows when there are none: an EmptyState. */
  empty?: ReactNode;
  /** Stands in place of the rows when they could not be loaded: an ErrorState. */
  error?: ReactNode;
  /** Filters, at the left of the bar over the table. */
  toolbar?: ReactNode;
  /** CSV and saved views, at the right of that bar. */
  actions?: ReactNode;
  /** Makes rows selectable; drawn in place of the bar while any are. */
  bulkBar?: (selectedIds: readonly string[], clear: () => void) => ReactNode;
  /** Totals of what is filtered, by column id; not only of the rows on this page. */
  totals?: Readonly<Record<string, ReactNode>>;
  /** Rows of two lines, for records that need a sentence; their cells bring both lines. */
  tall?: boolean;
  /** CSS height at which the rows begin to scroll under the header. */
  maxHeight?: string;
}

const rowHeights = {
  normal: { low: 36, tall: 56 },
  tight: { low: 28, tall: 44 },
} as const;
const headHeight = 36;
const virtualFrom = 80;

/**
 * A table of records: sticky header, sorting and paging by the server, thousands of rows drawn as needed, selection with a
 * bulk bar, column chooser, totals. J and K move, Enter opens, X selects.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, rowId, onOpen, rowHref, openId, sort, onSort, loading, bulkBar, totals } = props;
  const outer = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [preference, prefer] = useTablePreference(props.label);
  const columns = useMemo(() => inOrder(props.columns, preference.order), [props.columns, preference.order]);
  const visibility = useMemo(
    () =>
      Object.fromEntries(
        columns.map(({ id, startsHidden, alwaysShown }) => [
          id,
          alwaysShown || preference.shown.includes(id) || (!startsHidden && !preference.hidden.includes(id)),
        ]),
      ),
    [columns, preference],
  );
  const [selection, setSelection] = useState<RowSelectionState>({});
  const [activeIndex, setActiveIndex] = useState(0);

  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
        enableHiding: !column.alwaysShown,
        enableSorting: Boolean(column.sortable),
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: Boolean(bulkBar),
    state: { columnVisibility: visibility, rowSelection: selection },
    onRowSelectionChange: setSelection,
  });

  const modelRows = table.getRowModel().rows;
  const shown = useMemo(() => columns.filter((column) => visibility[column.id] !== false), [columns, visibility]);
  const virtual = modelRows.length > virtualFrom;
  const rowHeight = rowHeights[preference.density][props.tall ? "tall" : "low"];
  const virtualizer = useVirtualizer({
    count: modelRows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The server has no scroller to measure; it draws the first screenful.
    initialRect: { width: 1200, height: 800 },
    getItemKey: (index) => modelRows[index]?.id ?? index,
    scrollPaddingStart: headHeight,
  });

  const move = useCallback(
    (by: 1 | -1) => {
      const opened = openId ? rows.findIndex((row) => rowId(row) === openId) : -1;
      const from = opened >= 0 ? opened : activeIndex;
      const focused = outer.current?.querySelector("tr[data-index]:focus");
      // The first J of a page lands on the first row rather than skipping it.
      const next = opened < 0 && !focused ? from : Math.min(Math.max(from + by, 0), rows.length - 1);
      const row = rows[next];
      if (!row) return;
      setActiveIndex(next);
      if (virtual) virtualizer.scrollToIndex(next);
      if (opened >= 0) return onOpen?.(row);
      // A virtual row may not be drawn before the next frame.
      requestAnimationFrame(() => outer.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus());
    },
    [openId, rows, rowId, activeIndex, virtual, virtualizer, onOpen],
  );
  useRowKeys({ within: outer, enabled: !loading && rows.length > 0, move });

  const items = virtual ? virtualizer.getVirtualItems() : null;
  const before = items?.[0]?.start ?? 0;
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const drawn = items ? items.map((item) => item.index) : modelRows.map((_, index) => index);
  // One row is always a tab stop, also when the active one is scrolled out of what is drawn or has left the list.
  const tabStop = drawn.includes(activeIndex) ? activeIndex : drawn[0];
  const selectedIds = Object.keys(selection).filter((id) => selection[id]);
  const span = shown.length + (bulkBar ? 1 : 0);
  const minWidth = shown.reduce((sum, column) => sum + (column.width ?? flexibleWidth), bulkBar ? 40 : 0);
  const placeholder = props.error ?? (!loading && rows.length === 0 ? props.empty : null);

  return (
    <div
      ref={outer}
      data-rows
      className="min-w-0 overflow-hidden rounded-lg border bg-surface"
      style={rowStyle(rowHeight)}
    >
      <TableBar
        bulk={bulkBar && selectedIds.length > 0 ? bulkBar(selectedIds, () => setSelection({})) : null}
        left={props.toolbar}
        right={props.actions}
        columns={columns}
        isShown={(id) => visibility[id] !== false}
        onToggle={(id, isShown) => prefer(withColumn(preference, id, isShown))}
        onMove={(id, by) => prefer(withMove(preference, columns, id, by, shown))}
        onResetOrder={preference.order.length > 0 ? () => prefer({ ...preference, order: [] }) : undefined}
        density={preference.density}
        onDensity={(density) => prefer({ ...preference, density })}
      />
      <section
        aria-label={props.label}
        // Rows and sort buttons are tab stops; without any, the scroller itself must be one to be reachable by keyboard.
        tabIndex={rows.length === 0 ? 0 : undefined}
        ref={scroller}
        className="relative overflow-auto overscroll-x-contain -outline-offset-2 print:max-h-none! print:overflow-visible"
        style={{ maxHeight: props.maxHeight ?? "calc(100dvh - 17rem)" }}
      >
        <table
          aria-busy={loading || props.refreshing || undefined}
          aria-rowcount={virtual ? rows.length + 1 : undefined}
          className="w-full table-fixed border-separate border-spacing-0"
          style={{ minWidth }}
        >
          <colgroup>
            {bulkBar && <col style={{ width: 40 }} />}
            {shown.map((column) => (
              <col key={column.id} style={{ width: column.width }} />
            ))}
          </colgroup>
          <thead className="sticky top-0 z-10 [&_th]:border-b [&_th]:bg-subtle">
            <tr>
              {bulkBar && (
                <th scope="col" className="h-8 px-3 text-left">
                  <span className="flex">
                    <Checkbox
                      aria-label="Select all rows shown"
                      checked={rows.length > 0 && table.getIsAllRowsSelected()}
                      partly={table.getIsSomeRowsSelected()}
                      disabled={rows.length === 0}
                      onChange={(event) => table.toggleAllRowsSelected(event.target.checked)}
                    />
                  </span>
                </th>
              )}
              {shown.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {loading && !props.error && (
              <SkeletonRows
                columns={shown}
                selectable={Boolean(bulkBar)}
                count={props.skeletonRows ?? 10}
                tall={props.tall}
              />
            )}
            {!loading && !props.error && (
              <>
                {before > 0 && <SpacerRow height={before} span={span} />}
                {drawn.map((index) => {
                  const row = modelRows[index];
                  return (
                    row && (
                      <TableRow
                        key={row.id}
                        row={row}
                        index={index}
                        columns={shown}
                        active={index === tabStop}
                        open={row.id === openId}
                        selectable={Boolean(bulkBar)}
                        selected={Boolean(selection[row.id])}
                        href={rowHref?.(row.original)}
                        onActive={setActiveIndex}
                        onMove={move}
                        onOpen={onOpen}
                      />
                    )
                  );
                })}
                {after > 0 && <SpacerRow height={after} span={span} />}
              </>
            )}
          </tbody>
          {totals && !loading && rows.length > 0 && (
            <TotalsRow columns={shown} totals={totals} selectable={Boolean(bulkBar)} />
          )}
        </table>
        {props.refreshing && (
          <div aria-hidden className="absolute inset-x-0 top-8 z-10 h-0.5 animate-pulse-soft bg-accent" />
        )}
      </section>
      {/* Outside of what scrolls sideways, so that on a narrow page the words stay in sight. */}
      {placeholder && <div className="p-4">{placeholder}</div>}
      {props.pager && <TablePager pager={props.pager} busy={loading || props.refreshing} />}
    </div>
  );
}

/** Rows take their height from here, so that choosing another one moves no row by itself. */
const rowStyle = (height: number): CSSProperties => ({ "--table-row": `${height}px` }) as CSSProperties;

/** Holds the place of the rows that are not drawn. */
function SpacerRow({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}
