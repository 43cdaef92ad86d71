import type { ReactNode } from "react";

interface DataGridProps {
  /** What the table is, for who cannot see it. */
  label: string;
  columns: readonly string[];
  /** For short cells, which fit a phone. */
  narrow?: boolean;
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A plain table that scrolls by itself where the page is narrow. The first cell of a row heads it. */
export function DataGrid({ label, columns, narrow = false, rows }: DataGridProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <section className="overflow-x-auto rounded-lg border bg-surface" tabIndex={0} aria-label={label}>
      <table className={`w-full border-collapse text-left align-top ${narrow ? "min-w-xs" : "min-w-2xl"}`}>
        <thead className="bg-subtle">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="border-b px-4 py-2.5 font-medium text-sm">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key} className="border-b align-top last:border-b-0">
              <th scope="row" className="px-4 py-3 font-medium">
                {first}
              </th>
              {rest.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row never change places.
                <td key={index} className="px-4 py-3 text-muted">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
