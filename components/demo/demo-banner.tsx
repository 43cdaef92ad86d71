"use client";

import { FlaskConical } from "lucide-react";
import { useTimeSettings } from "@/components/ui/time-settings";

/** Over every page of a demo: what it is, when it goes, and how to keep one. */
export function DemoBanner({ until }: { until: Date }) {
  const { zone } = useTimeSettings();
  const at = new Intl.DateTimeFormat("en-US", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
    timeZoneName: "short",
  }).format(until);
  return (
    <aside
      aria-label="About this demo"
      className="flex items-start gap-2 border-b bg-accent-tint px-4 py-1.5 text-accent-ink text-sm md:px-8"
    >
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        <span className="font-semibold">Demo.</span> Everything here is simulated, and removed at{" "}
        <time dateTime={until.toISOString()} className="tabular-nums">
          {at}
        </time>
        .{" "}
        <a href="/sign-up" className="font-medium underline underline-offset-2">
          Make an account to keep your own
        </a>
        .
      </p>
    </aside>
  );
}
