"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { X } from "lucide-react";
import { type ClipboardEvent, useMemo, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { withCell, withoutRow, withPasted } from "./change-draft";
import { GridCell } from "./grid-cell";
import { GridHead } from "./grid-head";
import { readPastedCells } from "./pasted-cells";
import { type DraftRow, headingsOf } from "./table-draft";
import type { TableEditing } from "./use-table-draft";

const rowHeight = 33;
/** In px; the number of a row, a cell, and the button at its end. */
const widths = { number: 56, cell: 150, end: 44 } as const;

interface TableGridProps {
  editing: TableEditing;
  /** Words that a shown row must hold; '' shows all. */
  search: string;
  readOnly: boolean;
}

/** The rows of a table as a spreadsheet shows them: typed in directly, pasted from one, drawn as far as they are in sight. */
export function TableGrid({ editing, search, readOnly }: TableGridProps) {
  const { draft, read, change } = editing;
  const scroller = useRef<HTMLElement>(null);
  const headings = headingsOf(draft);
  // A cell has no other identity than its place: its heading may be typed anew at any moment.
  const places = headings.map((_, index) => index);
  const shown = useMemo(() => {
    const words = search.trim().toLowerCase();
    const all = draft.rows.map((row, index) => ({ row, number: index + 1 }));
    const rows = readOnly ? all.slice(0, -1) : all;
    if (words === "") return rows;
    return rows.filter(({ row }) => row.cells.some((cell) => cell.toLowerCase().includes(words)));
  }, [draft.rows, search, readOnly]);
  const problems = useMemo(
    () => new Map(read.problems.map((problem) => [`${problem.rowId}/${problem.cell}`, problem.text])),
    [read],
  );
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 15,
    initialRect: { width: 1200, height: 600 },
    getItemKey: (index) => shown[index]?.row.id ?? index,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);

  const paste = (row: DraftRow, cell: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const cells = readPastedCells(event.clipboardData.getData("text/plain"));
    if (cells === undefined || readOnly) return;
    event.preventDefault();
    const refuse = (why: string) => showToast({ meaning: "failed", title: "Nothing was pasted", detail: why });
    // Below a row that is shown lie rows that are not.
    if (search.trim() !== "") return refuse("Clear the search first: rows that it hides would be written over.");
    const pasted = withPasted(draft, row.id, cell, cells);
    if (typeof pasted === "string") return refuse(pasted);
    change("", () => pasted);
  };

  return (
    <section
      aria-label="Rows of the table"
      ref={scroller}
      className="relative overflow-auto overscroll-x-contain"
      style={{ maxHeight: "calc(100dvh - 22rem)", minHeight: "14rem" }}
    >
      <table
        aria-rowcount={shown.length + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: widths.number + headings.length * widths.cell + widths.end }}
      >
        <colgroup>
          <col style={{ width: widths.number }} />
          {places.map((cell) => (
            <col key={cell} />
          ))}
          {!readOnly && <col style={{ width: widths.end }} />}
        </colgroup>
        <thead className="sticky top-0 z-10 [&_th]:border-b [&_th]:bg-subtle">
          <GridHead editing={editing} readOnly={readOnly} />
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} span={headings.length + 2} />}
          {items.map(({ index }) => {
            const one = shown[index];
            if (one === undefined) return null;
            const { row, number } = one;
            return (
              <tr key={row.id} className="group [&_td]:border-b">
                <td className="px-2 text-right text-faint text-sm tabular-nums">{number}</td>
                {places.map((cell) => (
                  <td key={cell} className="border-l p-0">
                    <GridCell
                      label={`${headings[cell]}, row ${number}`}
                      value={row.cells[cell] ?? ""}
                      mono={draft.kind === "rates" || cell === 1}
                      problem={problems.get(`${row.id}/${cell}`)}
                      readOnly={readOnly}
                      onType={(text) => change(`${row.id}/${cell}`, (now) => withCell(now, row.id, cell, text))}
                      onPaste={paste(row, cell)}
                    />
                  </td>
                ))}
                {!readOnly && (
                  <td className="px-1 text-center">
                    {number < draft.rows.length && (
                      <IconButton
                        icon={X}
                        size="sm"
                        label={`Take row ${number} away`}
                        tabIndex={-1}
                        className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:opacity-100"
                        onClick={() => change("", (now) => withoutRow(now, row.id))}
                      />
                    )}
                  </td>
                )}
              </tr>
            );
          })}
          {after > 0 && <Spacer height={after} span={headings.length + 2} />}
        </tbody>
      </table>
      {shown.length === 0 && (
        <p className="px-4 py-6 text-center text-muted">
          {search.trim() === "" ? "It has no rows." : "No row holds these words."}
        </p>
      )}
    </section>
  );
}

/** Holds the place of the rows that are not drawn. */
function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}
