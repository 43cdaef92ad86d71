"use client";

import { classes } from "@/components/ui/classes";
import { type DashboardRange, dashboardRanges } from "@/server/insight/dashboards/dashboard.schema";

const words = { today: "Today", "7d": "7 days", "30d": "30 days" } as const satisfies Record<DashboardRange, string>;

/** Over which days the figures of the page are. */
export function RangeSwitch({ range, onChange }: { range: DashboardRange; onChange: (range: DashboardRange) => void }) {
  return (
    <fieldset className="inline-flex h-8 items-center rounded-md border border-control/60 bg-surface p-0.5">
      <legend className="sr-only">Days shown</legend>
      {dashboardRanges.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === range}
          onClick={() => onChange(choice)}
          className={classes(
            "h-full rounded-sm px-2.5 text-sm",
            choice === range ? "bg-accent-tint font-medium text-accent-ink" : "text-muted hover:text-ink",
          )}
        >
          {words[choice]}
        </button>
      ))}
    </fieldset>
  );
}
