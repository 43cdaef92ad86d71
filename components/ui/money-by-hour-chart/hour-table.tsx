"use client";

import { classes } from "../classes";
import { type Meaning, meanings } from "../meanings";
import { Money } from "../money";
import { type BarUnit, hourLabel, type MoneyHour, sumOf } from "./hours";

interface HourTableProps {
  hours: readonly MoneyHour[];
  shown: readonly Meaning[];
  currency: string;
  zone: string;
  unit: BarUnit;
  onOpenHour?: (hour: MoneyHour) => void;
}

const cell = "border-b px-3 py-1.5 text-right";

/** The chart's figures, exact. It is what a screen reader gets while the drawing is shown. */
export function HourTable({ hours, shown, currency, zone, unit, onOpenHour }: HourTableProps) {
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead className="sticky top-0 text-muted text-xs [&_th]:bg-subtle [&_th]:font-medium">
        <tr>
          <th scope="col" className={classes(cell, "text-left")}>
            {unit === "day" ? "Day" : "Hour"}
          </th>
          {shown.map((meaning) => (
            <th key={meaning} scope="col" className={cell}>
              {meanings[meaning].word}
            </th>
          ))}
          <th scope="col" className={cell}>
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={String(hour.start)}>
            <th scope="row" className={classes(cell, "text-left font-normal")}>
              {onOpenHour ? (
                <button
                  type="button"
                  onClick={() => onOpenHour(hour)}
                  className="rounded-xs text-accent-ink hover:underline"
                >
                  {hourLabel(hour.start, zone, unit, true)}
                </button>
              ) : (
                hourLabel(hour.start, zone, unit, true)
              )}
            </th>
            {shown.map((meaning) => (
              <td key={meaning} className={cell}>
                <Money amount={{ minor: hour.amounts[meaning] ?? 0, currency }} />
              </td>
            ))}
            <td className={cell}>
              <Money amount={{ minor: sumOf(hour), currency }} weight="strong" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
