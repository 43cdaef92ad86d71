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

const cell = "border-b px-4 py-2 align-top wrap-anywhere tabular-nums group-last:border-b-0 max-sm:px-3";
const empty = (value: ReactNode) =>
  value === undefined || value === null || value === "" ? <span className="text-faint">–</span> : value;

/** The record as it came beside the record as it stands in the books, field by field, with the rule between them. */
export function SideBySide({ label, sourceTitle, targetTitle, rows }: SideBySideProps) {
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <table aria-label={label} className="w-full table-fixed border-separate border-spacing-0">
        <thead>
          <tr className="text-left text-muted text-xs [&_th]:border-b [&_th]:bg-subtle [&_th]:px-4 [&_th]:py-2 [&_th]:font-medium max-sm:[&_th]:px-3">
            <th scope="col" className="w-[30%] sm:w-[20%]">
              Field
            </th>
            <th scope="col">{sourceTitle}</th>
            <th scope="col" className="w-[18%] max-sm:hidden">
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
              <th
                scope="row"
                className={classes(cell, "hyphens-auto text-left font-normal text-muted max-sm:pr-1 max-sm:text-sm")}
              >
                {row.field}
              </th>
              <td className={cell}>{empty(row.source)}</td>
              <td className={classes(cell, "text-faint text-sm max-sm:hidden")}>
                <Rule row={row} />
              </td>
              <td className={classes(cell, row.differs && "font-medium text-failed-ink")}>
                {empty(row.target)}
                <span className="block font-normal text-faint text-sm sm:hidden">
                  <Rule row={row} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Between the two sides; on a phone, where there is no room between them, under the target. */
function Rule({ row }: { row: SideBySideRow }) {
  if (!row.differs) return row.rule;
  return (
    <span className="inline-flex items-center gap-1 font-medium text-failed-ink">
      <TriangleAlert aria-hidden className="size-3.5" /> differs
    </span>
  );
}
