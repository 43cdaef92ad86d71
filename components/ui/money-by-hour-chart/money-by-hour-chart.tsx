"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../button";
import { classes } from "../classes";
import { zoneName } from "../format-time";
import { meanings } from "../meanings";
import { useTimeSettings } from "../time-settings";
import { HourBars } from "./hour-bars";
import { HourTable } from "./hour-table";
import { type BarUnit, type MoneyHour, meaningsIn } from "./hours";

interface MoneyByHourChartProps {
  /** What the bars are: "Money received by hour". */
  label: string;
  hours: readonly MoneyHour[];
  currency: string;
  /** How long one bar is; an hour unless told. */
  unit?: BarUnit;
  height?: number;
  /** Opens the payments of that hour. */
  onOpenHour?: (hour: MoneyHour) => void;
}

/** Money by hour, stacked by what became of it, measured from zero, in the page's zone; also as a table. */
export function MoneyByHourChart({
  label,
  hours,
  currency,
  unit = "hour",
  height = 240,
  onOpenHour,
}: MoneyByHourChartProps) {
  const { zone } = useTimeSettings();
  const [asTable, setAsTable] = useState(false);
  const shown = meaningsIn(hours);
  const parts = { hours, shown, currency, zone, unit, onOpenHour };
  const zoneShort = hours[0] ? zoneName(hours[0].start, zone) : zone;
  return (
    <figure aria-label={label}>
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
          {shown.map((meaning) => {
            const { Icon, mark, word } = meanings[meaning];
            return (
              <span key={meaning} className="flex items-center gap-1">
                <Icon aria-hidden className={classes("size-3.5", mark)} strokeWidth={2.25} />
                {word}
              </span>
            );
          })}
          <span className="text-faint">
            {currency} by {unit}, {zoneShort}
          </span>
        </span>
        <Button size="sm" kind="quiet" icon={asTable ? ChartColumn : Table2} onClick={() => setAsTable(!asTable)}>
          {asTable ? "View as chart" : "View as table"}
        </Button>
      </figcaption>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <div tabIndex={0} className="overflow-auto rounded-md border" style={{ height }}>
          <HourTable {...parts} />
        </div>
      ) : (
        <>
          <HourBars {...parts} height={height} />
          <div className="sr-only">
            <HourTable {...parts} onOpenHour={undefined} />
          </div>
        </>
      )}
    </figure>
  );
}
