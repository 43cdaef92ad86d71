"use client";

import { Clock } from "lucide-react";
import { Button } from "./button";
import { zoneName } from "./format-time";
import { useTimeSettings } from "./time-settings";
import { useNow } from "./use-now";

/** Names the page's zone and switches every time on it between relative and exact. */
export function TimeDisplaySwitch() {
  const { zone, display, setDisplay, renderedAtMs } = useTimeSettings();
  const nowMs = useNow(renderedAtMs);
  const exact = display === "exact";
  return (
    <Button
      size="sm"
      kind="quiet"
      icon={Clock}
      aria-pressed={exact}
      onClick={() => setDisplay(exact ? "relative" : "exact")}
    >
      {exact ? "Exact times" : "Relative times"}
      <span className="font-normal text-faint" title={zone}>
        {nowMs === null ? zone : zoneName(nowMs, zone)}
      </span>
    </Button>
  );
}
