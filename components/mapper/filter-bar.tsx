"use client";

import { classes } from "@/components/ui/classes";
import { type TargetFilter, targetFilters } from "./target-filters";

interface FilterBarProps {
  filter: TargetFilter;
  counts: Readonly<Record<TargetFilter, number>>;
  onFilter: (filter: TargetFilter) => void;
}

/** How many fields stand how; a press shows those alone. */
export function FilterBar({ filter, counts, onFilter }: FilterBarProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">Which fields of the target are shown</legend>
      {(Object.keys(targetFilters) as TargetFilter[]).map((one) => {
        const count = counts[one];
        const alarming = count > 0 && (one === "missing" || one === "wrong");
        return (
          <button
            key={one}
            type="button"
            aria-pressed={filter === one}
            onClick={() => onFilter(filter === one ? "all" : one)}
            className={classes(
              "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm",
              filter === one
                ? "border-accent-line bg-accent-tint text-accent-ink"
                : "border-transparent text-muted hover:bg-hover",
            )}
          >
            {targetFilters[one]}
            <span className={classes("tabular-nums", alarming ? "font-medium text-failed-ink" : "text-faint")}>
              {count}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
