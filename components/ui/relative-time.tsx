"use client";

import { classes } from "./classes";
import { formatExact, formatRelative, formatShort, type Instant } from "./format-time";
import { useTimeSettings } from "./time-settings";
import { Tooltip } from "./tooltip";
import { useNow } from "./use-now";

interface RelativeTimeProps {
  at: Instant | null | undefined;
  /** In a table of many rows the times are no tab stops; the page's TimeDisplaySwitch serves them all. */
  inTable?: boolean;
  className?: string;
}

/** When something happened, "3 min. ago". Hover or focus gives the exact instant with its zone; a click shows exact times everywhere. */
export function RelativeTime({ at, inTable, className }: RelativeTimeProps) {
  const { zone, display, setDisplay, renderedAtMs } = useTimeSettings();
  const nowMs = useNow(renderedAtMs);
  if (at === null || at === undefined) return <span className={classes("text-faint", className)}>–</span>;
  const exact = formatExact(at, zone);
  const text = display === "exact" || nowMs === null ? formatShort(at, zone) : formatRelative(at, nowMs);
  const time = (
    <time
      dateTime={new Date(at).toISOString()}
      // Hundreds of rows pass by while scrolling; the browser's own tip costs nothing.
      title={inTable ? exact : undefined}
      className={classes("whitespace-nowrap", inTable && className)}
    >
      {text}
    </time>
  );
  if (inTable) return time;
  return (
    <Tooltip content={exact}>
      <button
        type="button"
        aria-label={`${text}, ${exact}`}
        onClick={() => setDisplay(display === "exact" ? "relative" : "exact")}
        className={classes("rounded-xs decoration-dotted underline-offset-3 hover:underline", className)}
      >
        {time}
      </button>
    </Tooltip>
  );
}
