import { Badge } from "@/components/ui/badge";
import { StatusMark } from "@/components/ui/status-mark";

interface ScheduleMarkProps extends Record<"enabled" | "running" | "missed" | "failed", boolean> {
  act: "reading" | "writing";
}

/** How a schedule is, in a word. */
export function ScheduleMark({ act, enabled, running, missed, failed }: ScheduleMarkProps) {
  // Nothing waits and nobody has to act: it is as somebody left it.
  if (!enabled) return <Badge>Off</Badge>;
  if (running) return <StatusMark meaning="working">{act === "reading" ? "Reading" : "Writing"}</StatusMark>;
  if (missed) return <StatusMark meaning="failed">An expected {act} did not happen</StatusMark>;
  if (failed) return <StatusMark meaning="failed">The last {act} failed</StatusMark>;
  return <StatusMark meaning="posted">On</StatusMark>;
}
