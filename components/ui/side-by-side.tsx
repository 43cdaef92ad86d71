import { ArrowRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export interface SideBySideRow {
  readonly field: string;
  readonly source: ReactNode;
  readonly target: ReactNode;
  /** How the one became the other: "right-justified to 10", "Settled → Paid". */
  readonly rule?: ReactNode;
  /** The two should agree and do not. */
  readonly differs?: boolean;
}

interface SideBySideProps {
  label: string;
  sourceTitle: ReactNode;
  targetTitle: ReactNode;
  rows: readonly SideBySideRow[];
}

const cell = "border-b px-4 py-2 align-top break-words tabular-nums group-last:border-b-0";
const empty = (value: ReactNode) =>
  value === undefined || value === null || value === "" ? <span className="text-faint">–</span> : value;

/** The record as it came beside the record as it stands in the books, field by field, with the rule between them. */
export function SideBySide({ label, sourceTitle, targetTitle, rows }: SideBySideProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways and must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-lg border bg-surface">
      <table className="w-full min-w-xl table-fixed border-separate border-spacing-0">
        <colgroup>
          <col className="w-[20%]" />
          <col className="w-[32%]" />
          <col className="w-[16%]" />
          <col className="w-[32%]" />
        </colgroup>
        <thead>
          <tr className="text-left text-muted text-xs [&_th]:border-b [&_th]:bg-subtle [&_th]:px-4 [&_th]:py-2 [&_th]:font-medium">
            <th scope="col">Field</th>
            <th scope="col">{sourceTitle}</th>
            <th scope="col">
              <span className="flex items-center gap-1">
                Rule <ArrowRight aria-hidden className="size-3" />
              </span>
            </th>
            <th scope="col">{targetTitle}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className={classes("group", row.differs && "bg-failed-tint")}>
              <th scope="row" className={classes(cell, "text-left font-normal text-muted")}>
                {row.field}
              </th>
              <td className={cell}>{empty(row.source)}</td>
              <td className={classes(cell, "text-faint text-sm")}>
                {row.differs ? (
                  <span className="inline-flex items-center gap-1 font-medium text-failed-ink">
                    <TriangleAlert aria-hidden className="size-3.5" /> differs
                  </span>
                ) : (
                  row.rule
                )}
              </td>
              <td className={classes(cell, row.differs && "font-medium text-failed-ink")}>{empty(row.target)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
