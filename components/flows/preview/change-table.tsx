"use client";

import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { useUrlState } from "@/components/ui/use-url-state";

export const signed = (value: number): string => `${value > 0 ? "+" : "−"}${Math.abs(value).toLocaleString("en-US")}`;

export function moneyCells(currency: string, before: string, after: string) {
  const difference = BigInt(after) - BigInt(before);
  return {
    before: <Money amount={{ minor: before, currency }} />,
    after: <Money amount={{ minor: after, currency }} />,
    differs: difference !== 0n,
    difference:
      difference === 0n ? (
        "–"
      ) : (
        <>
          {difference > 0n && "+"}
          <Money amount={{ minor: difference, currency }} />
        </>
      ),
  };
}

interface ChangeTableRow {
  readonly key: string;
  /** Of the filter; null for a row that stands for no payments of its own. */
  readonly value: string | null;
  readonly name: ReactNode;
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly difference: ReactNode;
  readonly differs: boolean;
}

interface ChangeTableProps {
  label: string;
  /** The filter of the list of payments that a row sets. */
  filter: "account" | "custno" | "cause";
  rows: readonly ChangeTableRow[];
  none: string;
}

/** Before, after and the difference of each; a row shows the payments or orders behind it. */
export function ChangeTable({ label, filter, rows, none }: ChangeTableProps) {
  const { params, change } = useUrlState();
  if (rows.length === 0) return <p className="px-4 py-3 text-muted">{none}</p>;
  return (
    <div className="max-h-80 overflow-auto">
      <table aria-label={label} className="w-full">
        <thead>
          <tr className="text-left text-muted text-xs [&_th]:border-b [&_th]:bg-subtle [&_th]:px-3 [&_th]:py-2 [&_th]:font-medium">
            <th scope="col" className="pl-4">
              {filter === "account" ? "Account" : filter === "custno" ? "Customer" : "Reason"}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              Before
            </th>
            <th scope="col" className="text-right">
              After
            </th>
            <th scope="col" className="pr-4 text-right">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const chosen = row.value !== null && params.get(filter) === row.value;
            return (
              <tr
                key={row.key}
                className={classes(
                  "border-b last:border-b-0 [&_td]:px-3 [&_td]:py-1.5 [&_td]:text-right [&_td]:tabular-nums",
                  chosen && "bg-accent-tint",
                )}
              >
                <th scope="row" className="py-1.5 pl-4 text-left font-normal">
                  {row.differs && row.value !== null ? (
                    <button
                      type="button"
                      aria-pressed={chosen}
                      onClick={() => change({ [filter]: chosen ? null : row.value })}
                      className="rounded-xs text-left text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current"
                    >
                      {row.name}
                    </button>
                  ) : (
                    row.name
                  )}
                </th>
                <td className="max-sm:hidden">{row.before}</td>
                <td>{row.after}</td>
                <td className={classes("pr-4", row.differs ? "font-medium" : "text-faint")}>{row.difference}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
